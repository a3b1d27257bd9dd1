import type { Entry } from './entry.ts';

/** Work on conversations. */
export const conversations = {
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
  different_stores: {
    status: 409,
    en: 'Only conversations of one store can be merged.',
    zh: '只能合并同一店铺的会话。',
  },
  different_buyers: {
    status: 409,
    en: 'These conversations are with different buyers. They stay apart unless a lead vouches that it is one person.',
    zh: '这些会话属于不同的买家。除非组长确认是同一人，否则不能放在一起。',
  },
  split_leaves_nothing: {
    status: 409,
    en: 'Both conversations need a message that is more than a note.',
    zh: '拆分后，两个会话都至少要有一条非备注消息。',
  },
  regrouped_since: {
    status: 409,
    en: 'The conversation that was split off has been merged or split since. Undo that first.',
    zh: '拆出的会话之后又被合并或拆分过，请先撤销那一步。',
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
