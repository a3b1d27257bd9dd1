interface Entry {
  status: number;
  en: string;
  zh: string;
}

const entries = {
  // the request
  invalid_input: { status: 400, en: 'Something in the form is not right.', zh: '填写的内容有误，请检查。' },
  not_found: { status: 404, en: 'Not found, or not yours to see.', zh: '未找到，或您无权查看。' },
  forbidden: { status: 403, en: 'Your role does not allow this.', zh: '您的角色没有此权限。' },
  too_many_requests: {
    status: 429,
    en: 'Too many requests. Wait a little and try again.',
    zh: '请求过于频繁，请稍后再试。',
  },
  too_large: { status: 413, en: 'That is too large.', zh: '内容过大。' },
  key_reused: {
    status: 409,
    en: 'This request key was already used for another command.',
    zh: '该请求标识已用于其他操作。',
  },
  foreign_request: {
    status: 403,
    en: 'The request did not come from this desk.',
    zh: '请求并非来自本工作台。',
  },
  busy: { status: 503, en: 'The desk is busy. Try again in a moment.', zh: '系统繁忙，请稍后重试。' },
  database_away: {
    status: 503,
    en: 'The database cannot be reached. What you typed is kept; try again in a moment.',
    zh: '暂时无法连接数据库。您输入的内容已保留，请稍后重试。',
  },
  disk_full: {
    status: 507,
    en: 'The disk is full. Mail waits on its server; ask your administrator to free space.',
    zh: '磁盘已满。邮件仍保留在邮件服务器上，请联系管理员清理空间。',
  },
  fault: {
    status: 500,
    en: 'Something went wrong on our side. It has been recorded.',
    zh: '系统出现问题，已自动记录。',
  },
  // doors
  signed_out: { status: 401, en: 'Please sign in.', zh: '请先登录。' },
  wrong_sign_in: { status: 401, en: 'E-mail or password is not right.', zh: '邮箱或密码不正确。' },
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
  // stores and mailboxes
  address_taken: {
    status: 409,
    en: 'This address already belongs to a mailbox.',
    zh: '该地址已被其他邮箱使用。',
  },
  unknown_marketplace: { status: 400, en: 'One of the marketplaces is unknown.', zh: '包含未知的站点。' },
  unknown_mailbox: { status: 404, en: 'No mailbox has this address.', zh: '没有使用该地址的邮箱。' },
  store_without_mailbox: {
    status: 409,
    en: 'This store has no mailbox that can send. Add one under Stores.',
    zh: '该店铺没有可发信的邮箱，请先在“店铺与邮箱”中添加。',
  },
  // mail connection
  host_unknown: {
    status: 400,
    en: 'This server name does not exist. Check the spelling.',
    zh: '找不到该服务器，请检查服务器名称是否正确。',
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
  over_quota: {
    status: 400,
    en: 'The mail server limits us at the moment. It is tried again by itself.',
    zh: '邮件服务器正在限流，系统会自动重试。',
  },
  server_error: { status: 400, en: 'The mail server answered with an error.', zh: '邮件服务器返回错误。' },
  // mail read
  too_slow: {
    status: 422,
    en: 'Reading this mail takes too long. It is kept as it came.',
    zh: '解析该邮件耗时过长，原文已完整保留。',
  },
  out_of_memory: {
    status: 422,
    en: 'Reading this mail takes too much memory. It is kept as it came.',
    zh: '解析该邮件占用内存过多，原文已完整保留。',
  },
  crashed: {
    status: 422,
    en: 'This mail cannot be read. It is kept as it came.',
    zh: '无法解析该邮件，原文已完整保留。',
  },
  key_destroyed: {
    status: 410,
    en: 'The personal data of this thread has been erased.',
    zh: '该会话的个人数据已被清除。',
  },
  // mail out
  recipient_refused: {
    status: 422,
    en: 'The mail server refused the recipient.',
    zh: '邮件服务器拒绝了收件人。',
  },
  sender_refused: {
    status: 422,
    en: 'The mail server does not let this address send.',
    zh: '邮件服务器不允许该地址发信。',
  },
  message_refused: { status: 422, en: 'The mail server refused the message.', zh: '邮件服务器拒收该邮件。' },
  greylisted: {
    status: 422,
    en: 'The mail server asks us to come back later. It is tried again by itself.',
    zh: '邮件服务器要求稍后重试，系统会自动重发。',
  },
  quota: {
    status: 422,
    en: 'The mail server limits how much may be sent. It is tried again by itself.',
    zh: '邮件服务器限制发送频率，系统会自动重发。',
  },
  gave_up: { status: 422, en: 'It was tried for a day without success.', zh: '已重试一天仍未成功。' },
  bounced: {
    status: 422,
    en: 'The mail came back: it could not be delivered.',
    zh: '邮件被退回，未能送达。',
  },
  buyer_opted_out: {
    status: 422,
    en: 'Amazon did not deliver it: the buyer takes no unasked messages.',
    zh: '亚马逊未投递：买家已拒收非必要消息。',
  },
  may_have_left: {
    status: 422,
    en: 'The connection broke at the last moment. The mail may have been sent.',
    zh: '连接在最后一刻中断，邮件可能已发出。',
  },
  bad_address: {
    status: 422,
    en: 'The recipient’s address is not a plain address.',
    zh: '收件人地址格式异常。',
  },
  // conversations
  thread_moved_on: {
    status: 409,
    en: 'Something new came in while you wrote. Your text is kept.',
    zh: '您撰写期间会话有新内容，您的草稿已保留。',
  },
  nobody_to_answer: {
    status: 409,
    en: 'There is no address to answer to in this conversation.',
    zh: '该会话没有可回复的地址。',
  },
  suspect_conversation: {
    status: 409,
    en: 'The sender of this mail could not be verified. A lead can release it.',
    zh: '无法核实该邮件的发件人，需由组长放行。',
  },
  already_closed: { status: 409, en: 'The conversation is already closed.', zh: '会话已关闭。' },
  already_open: { status: 409, en: 'The conversation is already open.', zh: '会话已处于打开状态。' },
  not_assignable: {
    status: 409,
    en: 'This person cannot see the store of this conversation.',
    zh: '该成员无权处理此店铺的会话。',
  },
  wrong_state: {
    status: 409,
    en: 'This is no longer possible: its state has changed.',
    zh: '状态已变化，无法执行该操作。',
  },
} satisfies Record<string, Entry>;

export type ErrorCode = keyof typeof entries;

/** Code → HTTP status and text in both languages; the only place where errors get words. */
export const catalogue: Readonly<Record<ErrorCode, Entry>> = entries;
