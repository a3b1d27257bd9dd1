import type { Entry } from './entry.ts';

/** What can go wrong with any request. */
export const requests = {
  invalid_input: { status: 400, en: 'Something in the form is not right.', zh: '填写的内容有误，请检查。' },
  not_found: { status: 404, en: 'Not found, or not yours to see.', zh: '未找到，或您无权查看。' },
  forbidden: { status: 403, en: 'Your role does not allow this.', zh: '您的角色没有此权限。' },
  too_many_requests: {
    status: 429,
    en: 'Too many requests. Wait a little and try again.',
    zh: '请求过于频繁，请稍后再试。',
  },
  too_large: { status: 413, en: 'That is too large.', zh: '内容过大。' },
  receiving_full: {
    status: 503,
    en: 'Too much is being received at this moment. Send it again in a few seconds.',
    zh: '当前接收的数据过多，请几秒后重新发送。',
  },
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
} satisfies Record<string, Entry>;
