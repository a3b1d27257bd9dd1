export { dismiss } from './acting.ts';
export { hearMail } from './hearing-mail.ts';
export { forgetFiles } from './reply-files.ts';
export { type Replied, type ReplyCommand, reply } from './replying.ts';
export { conversationRoutes } from './routes.ts';
export { makeSearchable } from './search/older.ts';
export { asleep } from './snoozing.ts';
export { wakeConversations } from './waking.ts';
