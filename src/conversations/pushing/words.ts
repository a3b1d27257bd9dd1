import type { notificationKinds } from '../act-contract.ts';

type Kind = (typeof notificationKinds)[number] | 'test';

const words: Record<'en' | 'zh', Record<Kind, string>> = {
  en: {
    mentioned: 'You were mentioned',
    assigned: 'You were given a conversation',
    handed_over: 'A conversation was handed over to you',
    watched: 'A buyer wrote in a conversation you watch',
    woke: 'A conversation is back from its snooze',
    taken_over: 'Your reply was taken over',
    due_soon: 'A reply is due soon',
    test: 'Notifications reach this device',
  },
  zh: {
    mentioned: '有人提到了您',
    assigned: '有会话分配给您',
    handed_over: '有会话交接给您',
    watched: '您关注的会话有买家来信',
    woke: '暂缓的会话已恢复',
    taken_over: '您的回复已由同事接手',
    due_soon: '有会话即将超时',
    test: '本设备可以收到推送通知',
  },
};

/** What a device shows where anybody may read it: what happened, the number, the store; nothing of a buyer, nobody's name. */
export const pushWords = (
  language: 'en' | 'zh',
  kind: Kind,
  about: { number: number; store: string } | null,
): { title: string; body: string } => ({
  title: words[language][kind],
  body: about === null ? 'Sellerdesk' : `#${about.number} · ${about.store}`,
});
