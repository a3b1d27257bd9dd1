import type { Entry } from './entry.ts';

/** Connections to mail servers: of tests, fetching and sending. */
export const mailConnection = {
  host_unknown: {
    status: 400,
    en: 'No server of this name was found. Check the spelling, and whether this machine can look names up (DNS).',
    zh: '找不到该服务器。请检查名称是否正确，以及本机能否解析域名（DNS）。',
  },
  host_forbidden: {
    status: 400,
    en: 'This server is on a network that the desk may not use.',
    zh: '该服务器所在网络不允许访问。',
  },
  connection_refused: {
    status: 400,
    en: 'The server refuses the connection. Check the port.',
    zh: '服务器拒绝连接，请检查端口。',
  },
  connection_lost: { status: 400, en: 'The connection broke off.', zh: '连接中断。' },
  timeout: {
    status: 400,
    en: 'The server does not answer. Check name, port and firewall.',
    zh: '服务器无响应，请检查服务器名称、端口和防火墙。',
  },
  tls_expired: {
    status: 400,
    en: 'The certificate of the mail server has expired. Its provider must renew it.',
    zh: '邮件服务器证书已过期，请联系邮箱服务商更新。',
  },
  tls_wrong_name: {
    status: 400,
    en: 'The certificate belongs to another server name.',
    zh: '证书与服务器名称不符。',
  },
  tls_untrusted: {
    status: 400,
    en: 'The certificate of the mail server is not trusted.',
    zh: '邮件服务器证书不受信任。',
  },
  tls_failed: {
    status: 400,
    en: 'No encrypted connection could be made. Check the port and the kind of encryption.',
    zh: '无法建立加密连接，请检查端口和加密方式。',
  },
  starttls_missing: {
    status: 400,
    en: 'The server offers no STARTTLS. Nothing was sent in the clear.',
    zh: '服务器不支持 STARTTLS，未以明文发送任何内容。',
  },
  plain_refused: {
    status: 400,
    en: 'Connections without encryption are only allowed to this machine itself.',
    zh: '仅允许对本机使用不加密连接。',
  },
  login_refused: {
    status: 400,
    en: 'User name or password was refused by the mail server.',
    zh: '邮件服务器拒绝了用户名或密码。',
  },
  encryption_required: {
    status: 400,
    en: 'The mail server only takes passwords over an encrypted connection. Choose TLS or STARTTLS.',
    zh: '邮件服务器仅接受通过加密连接登录，请选择 TLS 或 STARTTLS。',
  },
  login_unsupported: {
    status: 400,
    en: 'The mail server takes no password logins. Ask the provider for an app password.',
    zh: '邮件服务器不支持密码登录，请向邮箱服务商获取授权码。',
  },
  tls_too_old: {
    status: 400,
    en: 'The mail server only knows outdated encryption (older than TLS 1.2).',
    zh: '邮件服务器仅支持过时的加密方式（低于 TLS 1.2）。',
  },
  tls_changed: {
    status: 400,
    en: 'The certificate of the mail server has changed. An administrator has to accept it.',
    zh: '邮件服务器证书已变更，需由管理员确认。',
  },
  server_busy: {
    status: 400,
    en: 'The mail server is busy. It is tried again by itself.',
    zh: '邮件服务器繁忙，系统会自动重试。',
  },
  secret_required: {
    status: 400,
    en: 'Enter the password again: server or user name has changed.',
    zh: '服务器或用户名已更改，请重新输入密码。',
  },
  folder_missing: { status: 400, en: 'The mailbox has no folder of this name.', zh: '邮箱中没有该文件夹。' },
  not_handed_out: {
    status: 400,
    en: 'The mail server lists this mail and does not hand it out.',
    zh: '邮件服务器列出了这封邮件，但没有交出内容。',
  },
  over_quota: {
    status: 400,
    en: 'The mail server limits us at the moment. It is tried again by itself.',
    zh: '邮件服务器正在限流，系统会自动重试。',
  },
  server_error: { status: 400, en: 'The mail server answered with an error.', zh: '邮件服务器返回错误。' },
} satisfies Record<string, Entry>;
