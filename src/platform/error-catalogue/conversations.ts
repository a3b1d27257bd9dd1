import type { Entry } from './entry.ts';

/** Work on conversations. */
export const conversations = {
  bad_query: {
    status: 400,
    en: 'This search cannot be read.',
    zh: '无法识别该搜索条件。',
  },
  thread_moved_on: {
    status: 409,
    en: 'Something new came in while you wrote. Your text is kept.',
    zh: '您撰写期间会话有新内容，您的草稿已保留。',
  },
  colleague_answers: {
    status: 409,
    en: 'A colleague is writing a reply here.',
    zh: '有同事正在此会话中撰写回复。',
  },
  buyer_takes_few: {
    status: 409,
    en: 'This buyer takes no messages that are not needed: read and answer it by itself.',
    zh: '该买家已拒收非必要消息，请单独查看并回复。',
  },
  nobody_to_answer: {
    status: 409,
    en: 'There is no address to answer to in this conversation.',
    zh: '该会话没有可回复的地址。',
  },
  answers_machine: {
    status: 409,
    en: 'This address belongs to a machine, such as one that reports undelivered mail. Nobody reads an answer.',
    zh: '该地址属于自动程序（如退信通知），无人会看到回复。',
  },
  already_leaving: {
    status: 409,
    en: 'It cannot be taken back any more: it is being sent or has been.',
    zh: '无法撤回：正在发送或已发送。',
  },
  past_deadline: {
    status: 409,
    en: 'At that time the deadline of this conversation has passed. Choose an earlier one.',
    zh: '该时间已超过会话的截止时间，请选择更早的时间。',
  },
  send_time_past: {
    status: 409,
    en: 'That time has passed. Choose a later one.',
    zh: '该时间已过，请选择更晚的时间。',
  },
  send_time_far: {
    status: 409,
    en: 'A reply can wait for 30 days at most.',
    zh: '定时发送最多可设在 30 天内。',
  },
  reply_too_long: {
    status: 400,
    en: 'With the signature of the store the reply is longer than 4,000 characters.',
    zh: '加上店铺签名后，回复超过 4,000 个字符。',
  },
  suspect_conversation: {
    status: 409,
    en: 'The sender of this mail could not be verified. A lead can release it.',
    zh: '无法核实该邮件的发件人，需由组长放行。',
  },
  already_there: {
    status: 409,
    en: 'The conversation belongs to this store already.',
    zh: '该会话已属于此店铺。',
  },
  another_client: {
    status: 409,
    en: 'A conversation can only be moved to a store of the same client.',
    zh: '只能移到同一客户的其他店铺。',
  },
  different_stores: {
    status: 409,
    en: 'Only conversations of one store, whose mail comes to one store, can be merged.',
    zh: '只能合并同一店铺、且邮件来自同一店铺的会话。',
  },
  different_buyers: {
    status: 409,
    en: 'These conversations are with different buyers. They stay apart unless a lead vouches that it is one person.',
    zh: '这些会话属于不同的买家。除非组长确认是同一人，否则不能放在一起。',
  },
  split_leaves_nothing: {
    status: 409,
    en: 'Both conversations need a message of the buyer or of Amazon.',
    zh: '拆分后，两个会话都至少要有一条买家消息或亚马逊通知。',
  },
  split_starts_with_reply: {
    status: 409,
    en: 'A conversation cannot begin with our own reply. Split off the message that it answers; the reply goes along.',
    zh: '会话不能以我方回复开头。请拆分它所回复的消息，回复会一并移走。',
  },
  regrouped_since: {
    status: 409,
    en: 'The conversation that was split off has been merged or split since. Undo that first.',
    zh: '拆出的会话之后又被合并或拆分过，请先撤销那一步。',
  },
  snooze_past: {
    status: 409,
    en: 'That time has passed. Choose a later one.',
    zh: '该时间已过，请选择更晚的时间。',
  },
  snooze_too_far: {
    status: 409,
    en: 'A conversation sleeps for a year at most.',
    zh: '暂缓时间最长一年。',
  },
  snooze_past_deadline: {
    status: 409,
    en: 'The buyer waits for an answer: a conversation cannot sleep past its deadline.',
    zh: '买家正在等待回复，暂缓时间不能超过截止时间。',
  },
  too_many_tags: {
    status: 409,
    en: 'A conversation carries 20 tags at most.',
    zh: '一个会话最多 20 个标签。',
  },
  too_many_views: {
    status: 409,
    en: 'You have kept 100 views. Remove one first.',
    zh: '您已保存 100 个视图，请先删除一个。',
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
