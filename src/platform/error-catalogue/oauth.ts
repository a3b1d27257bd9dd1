import type { Entry } from './entry.ts';

/** Mailboxes that sign in at their provider (OAuth 2.0). */
export const oauth = {
  oauth_missing: {
    status: 409,
    en: 'Nobody has signed in for this mailbox yet. Sign in under Stores.',
    zh: '该邮箱尚未登录授权，请在“店铺与邮箱”中登录。',
  },
  oauth_refused: {
    status: 409,
    en: 'The permission was withdrawn or has run out. Sign in again under Stores.',
    zh: '授权已被撤销或已过期，请在“店铺与邮箱”中重新登录。',
  },
  oauth_app_refused: {
    status: 409,
    en: 'The provider refuses the sign-in app. Check its client ID and enter a fresh client secret.',
    zh: '邮箱服务商拒绝了该登录应用，请检查客户端 ID 并填写新的客户端密钥。',
  },
  oauth_away: {
    status: 503,
    en: 'The provider’s sign-in service does not answer. It is tried again by itself.',
    zh: '邮箱服务商的登录服务暂无响应，系统会自动重试。',
  },
  oauth_denied: {
    status: 409,
    en: 'The permission was not given, so nothing has changed. Sign in again when you are ready.',
    zh: '未获得授权，未作任何更改。如需继续，请重新登录。',
  },
  oauth_state_unknown: {
    status: 409,
    en: 'This sign-in is no longer waiting: it was used already, is older than ten minutes, or was begun by another sign-in to the desk. Nothing has changed. Begin again.',
    zh: '该登录已失效：已被使用、已超过十分钟，或由另一次登录会话发起。未作任何更改，请重新开始。',
  },
  oauth_other_account: {
    status: 409,
    en: 'Another account was signed in than the one of this mailbox, and it may not open the mailbox. Nothing has changed.',
    zh: '登录的账号与该邮箱不符，且无权访问该邮箱。未作任何更改。',
  },
  oauth_not_lasting: {
    status: 409,
    en: 'The provider gave no lasting permission (no refresh token). Add offline access to the scopes of the app.',
    zh: '邮箱服务商未授予长期授权（缺少刷新令牌），请在应用的权限范围中加入离线访问。',
  },
  oauth_app_missing: {
    status: 409,
    en: 'This mailbox signs in by password. Choose a sign-in app for it first.',
    zh: '该邮箱使用密码登录，请先为其选择登录应用。',
  },
  oauth_app_used: {
    status: 409,
    en: 'Mailboxes sign in with this app. Give them another one first.',
    zh: '仍有邮箱使用该登录应用，请先为其更换。',
  },
  oauth_name_taken: {
    status: 409,
    en: 'A sign-in app already has this name.',
    zh: '已有同名的登录应用。',
  },
  oauth_url_refused: {
    status: 400,
    en: 'Addresses of a provider begin with https://.',
    zh: '服务商网址须以 https:// 开头。',
  },
  public_url_needed: {
    status: 409,
    en: 'The provider has to lead back to the desk. Set PUBLIC_URL to its https address, or open the desk as http://localhost on its own machine.',
    zh: '服务商需要跳转回本系统。请将 PUBLIC_URL 设为 https 地址，或在本机通过 http://localhost 打开系统。',
  },
} satisfies Record<string, Entry>;
