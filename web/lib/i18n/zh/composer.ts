import type en from '../en/composer.ts';

export default {
  'composer.label': '回复或备注',
  'composer.reply': '回复',
  'composer.note': '备注',
  'composer.kind': '内容类型',
  'composer.replyTo': '用{language}回复 {name}',
  'composer.notePlace': '写给团队的备注，买家看不到',
  'composer.from': '{store} · {sender}',
  'composer.noSender': '{store} 没有可用的发件邮箱，请先在“店铺与邮箱”中绑定。',
  'composer.send': '发送',
  'composer.sendClose': '发送并关闭',
  'composer.addNote': '添加备注',
  'composer.count': '{count} / {limit}',
  'composer.long': '已超过 2,000 字，买家通常不会读完，建议精简。',
  'composer.tooLong': '最多 4,000 字，已超出 {count} 字。',
  'composer.suspect': '该邮件已按可疑邮件隔离，需组长确认可信后才能回复。',
  'composer.moved': '编辑期间收到了新内容，请先查看上方消息再发送。',
  'composer.sendAnyway': '已查看，继续发送',
  'composer.sent': '回复已进入发送队列',
  'composer.noted': '备注已添加',
  'composer.notAllowed': '你可以查看该会话，但不能回复。',
} satisfies Record<keyof typeof en, string>;
