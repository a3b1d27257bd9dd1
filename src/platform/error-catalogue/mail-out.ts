import type { Entry } from './entry.ts';

/** What becomes of replies. */
export const mailOut = {
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
  left_before: {
    status: 422,
    en: 'This reply was handed over before the database was put back to an earlier state. The mail has probably been sent.',
    zh: '数据库恢复到较早状态之前，这条回复已经交出，邮件很可能已发出。',
  },
  file_empty: { status: 422, en: 'The file is empty.', zh: '文件为空。' },
  file_type: {
    status: 422,
    en: 'Amazon takes PDF, Word (.docx), JPG, PNG, GIF and plain text. This file is something else, or not what its name says.',
    zh: '亚马逊只接受 PDF、Word（.docx）、JPG、PNG、GIF 和纯文本。该文件类型不符，或内容与扩展名不一致。',
  },
  file_name: {
    status: 422,
    en: 'The name of the file has characters that mail programs do not take. Rename it.',
    zh: '文件名包含邮件程序不接受的字符，请改名后再试。',
  },
  files_too_large: {
    status: 413,
    en: 'Amazon takes less than 10 MB a message, which is about 7 MB of files.',
    zh: '亚马逊每条消息不超过 10 MB，附件约 7 MB。',
  },
  too_many_files: { status: 422, en: 'At most ten files go with a reply.', zh: '每条回复最多附十个文件。' },
  files_wait_elsewhere: {
    status: 422,
    en: 'A hundred files of yours wait in conversations for replies. Send those, or leave files out there.',
    zh: '您在各会话中已有一百个文件等待发送。请先发送或移除其中一些。',
  },
  file_unreadable: {
    status: 422,
    en: 'Who made this file could not be taken out of it: it is damaged, or encloses other files. Print it into a PDF and attach that.',
    zh: '无法去除其中的作者信息：文件已损坏，或内嵌了其他文件。请打印为 PDF 后再添加。',
  },
  picture_unreadable: {
    status: 422,
    en: 'This picture is damaged or too large to be shown here. Download it.',
    zh: '图片已损坏或过大，无法在此显示，请下载后查看。',
  },
  file_signed: {
    status: 422,
    en: 'The file carries a digital signature, which would break when author and program are taken out of it. Print it into a PDF of its own and attach that.',
    zh: '文件带有数字签名，去除作者和软件信息会使签名失效。请打印为新的 PDF 后再添加。',
  },
  file_locked: {
    status: 422,
    en: 'The file is protected by a password. Save it without one.',
    zh: '文件有密码保护，请去除密码后再试。',
  },
  file_gone: {
    status: 409,
    en: 'One of the files has been sent or removed meanwhile. Look at the files again.',
    zh: '其中一个文件已被发送或移除，请检查附件。',
  },
  cap_recipient: {
    status: 422,
    en: 'Too many replies to this buyer in a short time. It waits until a lead lets it go.',
    zh: '短时间内发给该买家的回复过多，需由组长放行。',
  },
  cap_store: {
    status: 422,
    en: 'This store has sent unusually many replies within an hour. It waits until a lead lets it go.',
    zh: '该店铺一小时内发出的回复异常多，需由组长放行。',
  },
  loop_suspected: {
    status: 422,
    en: 'The other side seems to be a machine that answers every reply. It waits until a lead lets it go.',
    zh: '对方似乎是自动回复的程序，往复不止。需由组长放行。',
  },
  buyer_wrote: {
    status: 422,
    en: 'Something came in before its time, so it was not sent.',
    zh: '定时发送前会话有新消息，因此未发出。',
  },
  another_reply: {
    status: 422,
    en: 'Another reply was written before its time, so it was not sent.',
    zh: '定时发送前已有另一条回复，因此未发出。',
  },
  thread_closed: {
    status: 422,
    en: 'The conversation was closed before its time, so it was not sent.',
    zh: '定时发送前会话已关闭，因此未发出。',
  },
  thread_merged: {
    status: 422,
    en: 'The conversation was joined with another before its time, so it was not sent.',
    zh: '定时发送前会话已合并，因此未发出。',
  },
  deadline_moved: {
    status: 422,
    en: 'It would have left after the new deadline, so it was not sent.',
    zh: '新的截止时间早于定时发送时间，因此未发出。',
  },
  bad_address: {
    status: 422,
    en: 'The recipient’s address is not a plain address.',
    zh: '收件人地址格式异常。',
  },
} satisfies Record<string, Entry>;
