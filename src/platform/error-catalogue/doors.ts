import type { Entry } from './entry.ts';

/** Signing in, passwords, accounts, the first set-up. */
export const doors = {
  signed_out: { status: 401, en: 'Please sign in.', zh: '请先登录。' },
  wrong_sign_in: { status: 401, en: 'Email or password is not right.', zh: '邮箱或密码不正确。' },
  second_factor_required: {
    status: 401,
    en: 'Enter the code from your authenticator.',
    zh: '请输入身份验证器中的验证码。',
  },
  wrong_second_factor: {
    status: 401,
    en: 'That code is not right or was already used.',
    zh: '验证码不正确或已被使用。',
  },
  locked_out: {
    status: 429,
    en: 'Too many failed sign-ins. Try again later.',
    zh: '登录失败次数过多，请稍后再试。',
  },
  password_change_required: {
    status: 403,
    en: 'Choose your own password first.',
    zh: '请先设置您自己的密码。',
  },
  wrong_password: { status: 403, en: 'The password is not right.', zh: '密码不正确。' },
  password_too_short: { status: 400, en: 'Use at least 12 characters.', zh: '密码至少需要 12 个字符。' },
  password_breached: {
    status: 400,
    en: 'This password is on lists of leaked passwords. Choose another.',
    zh: '该密码已出现在泄露密码库中，请更换。',
  },
  password_names_you: {
    status: 400,
    en: 'The password contains your name or e-mail. Choose another.',
    zh: '密码包含您的姓名或邮箱，请更换。',
  },
  second_factor_on: { status: 409, en: 'The second factor is already on.', zh: '两步验证已开启。' },
  email_taken: { status: 409, en: 'Somebody already has this e-mail.', zh: '该邮箱已被使用。' },
  last_administrator: {
    status: 409,
    en: 'The desk needs at least one administrator.',
    zh: '至少需要保留一名管理员。',
  },
  not_yourself: {
    status: 409,
    en: 'You cannot do this to your own account.',
    zh: '不能对自己的账号执行此操作。',
  },
  setup_closed: { status: 409, en: 'This desk is already set up.', zh: '系统已完成初始设置。' },
  wrong_setup_code: {
    status: 403,
    en: 'The set-up code is not right. It is printed where the desk was started.',
    zh: '初始设置码不正确，请查看启动窗口中显示的代码。',
  },
} satisfies Record<string, Entry>;
