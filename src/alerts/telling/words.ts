import { explain } from '#platform/errors.ts';
import type { AlertFigures, AlertKind } from '../contract.ts';

/** Of which stage of an alarm somebody is told. */
export type Stage = 'raised' | 'reminder' | 'resolved';

/** An alarm as it is told by mail: names of stores and mailboxes, figures, never anything of a buyer. */
export interface ToldAlert {
  kind: AlertKind;
  stage: Stage;
  /** Store and mailbox; empty when it is about the whole desk. */
  place: string;
  since: Date;
  figures: AlertFigures;
}

interface Kind {
  title: string;
  todo: string;
  /** Page of the desk where it is seen to. */
  page: string;
}

type Language = 'zh' | 'en';

const pages: Record<AlertKind, string> = {
  feed_silent: '/stores',
  feed_thin: '/stores',
  mailbox_login: '/stores',
  mailbox_certificate: '/stores',
  mailbox_quota: '/stores',
  mailbox_failing: '/stores',
  sign_in_ending: '/stores',
  mails_missing: '/feeds',
  folder_missing: '/feeds',
  sending_held: '/stores',
  reading_stuck: '/mail',
  sending_stuck: '/outgoing',
  replies_uncertain: '/outgoing',
  replies_waiting: '/outgoing',
  mails_quarantined: '/mail',
  alert_mail_failing: '/alerts',
};

const en: Record<AlertKind, Omit<Kind, 'page'>> = {
  feed_silent: {
    title: 'No mail is coming in',
    todo: 'Send a mail to this address yourself, and see in Seller Central whether Amazon still writes to it.',
  },
  feed_thin: {
    title: 'Far less mail than usual is coming in',
    todo: 'Look whether a filter or a forward sorts mail away, and whether Seller Central shows messages that are not here.',
  },
  mailbox_login: {
    title: 'The mailbox does not let us in',
    todo: 'Enter its password or app password, or sign in at its provider, again; mail waits there meanwhile.',
  },
  mailbox_certificate: {
    title: 'The mail server cannot be trusted',
    todo: 'Its provider must renew or mend the certificate; nothing is fetched until then.',
  },
  mailbox_quota: {
    title: 'The mail server turns us away for too much use',
    todo: 'See whether the mailbox is full, and whether other programs read it all the time.',
  },
  mailbox_failing: {
    title: 'The mailbox is not being read',
    todo: 'Test the connection; if it works, see whether the desk’s workers run.',
  },
  sign_in_ending: {
    title: 'The mailbox’s permission runs out within a week',
    todo: 'Sign in again at its provider before that; a Google app in testing lasts seven days only until it is published.',
  },
  mails_missing: {
    title: 'The mail server holds mails back',
    todo: 'Read them in the mailbox itself; the mail check lists them and goes on trying.',
  },
  folder_missing: {
    title: 'A watched folder is gone',
    todo: 'See in the mailbox whether it was renamed or deleted, and choose in the mail check what is watched.',
  },
  sending_held: {
    title: 'Replies cannot be sent',
    todo: 'Test the mailbox’s sending and mend what it says; replies wait and then leave by themselves.',
  },
  reading_stuck: {
    title: 'Mail is here but is not being read',
    todo: 'See whether the desk’s workers run and whether its disk is full.',
  },
  sending_stuck: {
    title: 'Replies are not leaving',
    todo: 'See whether the desk’s workers run.',
  },
  replies_uncertain: {
    title: 'Replies may not have been sent',
    todo: 'Look into the sent folder or Seller Central, then say of each whether it left.',
  },
  replies_waiting: {
    title: 'Replies wait for a person',
    todo: 'They were held, refused or came back: let them go, write on, or answer in Seller Central.',
  },
  mails_quarantined: {
    title: 'Mails could not be read',
    todo: 'Look at them as they came, and have them read again.',
  },
  alert_mail_failing: { title: 'Alarms cannot be sent by mail', todo: 'Mend ALERT_SMTP_URL.' },
};

const zh: Record<AlertKind, Omit<Kind, 'page'>> = {
  feed_silent: {
    title: '没有收到新邮件',
    todo: '请自行向该地址发一封邮件，并在卖家后台确认亚马逊是否仍向该地址发信。',
  },
  feed_thin: {
    title: '收到的邮件远少于平时',
    todo: '请检查是否有过滤或转发规则移走了邮件，以及卖家后台中是否有此处没有的消息。',
  },
  mailbox_login: {
    title: '无法登录邮箱',
    todo: '请重新填写密码或授权码，或在服务商处重新登录；在此期间邮件保存在服务商处。',
  },
  mailbox_certificate: {
    title: '邮件服务器证书不可信',
    todo: '请联系邮箱服务商更新或修正证书；在此之前不会收取邮件。',
  },
  mailbox_quota: {
    title: '邮件服务器持续限流',
    todo: '请检查邮箱是否已满，以及是否有其他程序频繁读取该邮箱。',
  },
  mailbox_failing: {
    title: '邮箱未在收取',
    todo: '请测试连接；若连接正常，请检查后台进程是否在运行。',
  },
  sign_in_ending: {
    title: '邮箱授权将在一周内到期',
    todo: '请提前在服务商处重新登录；处于测试状态的 Google 应用授权只有七天，发布后不再受限。',
  },
  mails_missing: {
    title: '邮件服务器未交出部分邮件',
    todo: '请直接在该邮箱中阅读这些邮件；收信核对会列出它们并继续尝试。',
  },
  folder_missing: {
    title: '要收取的文件夹不见了',
    todo: '请在该邮箱中确认它是否被改名或删除，并在收信核对中选择要收取的文件夹。',
  },
  sending_held: {
    title: '无法发送回复',
    todo: '请测试该邮箱的发信设置并按提示修正；等待中的回复随后会自动发出。',
  },
  reading_stuck: {
    title: '邮件已收到但未被读取',
    todo: '请检查后台进程是否在运行、磁盘是否已满。',
  },
  sending_stuck: { title: '回复未能发出', todo: '请检查后台进程是否在运行。' },
  replies_uncertain: {
    title: '部分回复可能未发出',
    todo: '请查看已发送文件夹或卖家后台，逐一确认是否已发出。',
  },
  replies_waiting: {
    title: '有回复等待人工处理',
    todo: '这些回复被暂停发送、被拒收或被退回：请放行、继续编写，或在卖家后台回复。',
  },
  mails_quarantined: { title: '部分邮件无法读取', todo: '请查看原始邮件并重新读取。' },
  alert_mail_failing: { title: '告警邮件无法发送', todo: '请修正 ALERT_SMTP_URL。' },
};

const kinds: Record<Language, Record<AlertKind, Omit<Kind, 'page'>>> = { en, zh };

const stages: Record<Language, Record<Stage, string>> = {
  en: { raised: 'Alarm', reminder: 'Still open', resolved: 'Over' },
  zh: { raised: '告警', reminder: '仍未处理', resolved: '已恢复' },
};

const frames = {
  en: {
    since: (at: string) => `Since ${at}.`,
    lastMail: (at: string) => `Last mail: ${at}.`,
    usual: (expected: string, came: number) =>
      `Normally about ${expected} would have come by then; ${came} came.`,
    chance: (times: string) => `By chance that happens once in ${times} times.`,
    count: (count: number) => `How many: ${count}.`,
    paused: 'The mailbox is paused.',
    todo: (words: string) => `What to do: ${words}`,
    several: (count: number) => `${count} alarms`,
    foot: 'The desk wrote this by itself; nobody reads replies to it.',
  },
  zh: {
    since: (at: string) => `开始时间：${at}。`,
    lastMail: (at: string) => `最近一封邮件：${at}。`,
    usual: (expected: string, came: number) => `通常此时应已收到约 ${expected} 封，实际收到 ${came} 封。`,
    chance: (times: string) => `正常情况下，约每 ${times} 次才会偶然出现一次。`,
    count: (count: number) => `数量：${count}。`,
    paused: '该邮箱已暂停。',
    todo: (words: string) => `处理方法：${words}`,
    several: (count: number) => `${count} 条告警`,
    foot: '本邮件由系统自动发送，请勿回复。',
  },
} satisfies Record<Language, object>;

const instant = (at: Date): string => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
const number = (value: number, language: Language): string =>
  new Intl.NumberFormat(language, { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);

/** In how many times something so unlikely happens once: two digits that count, a million at most. */
export const timesOf = (probability: number): number =>
  Number(Math.min(1_000_000, 1 / Math.max(probability, 1e-9)).toPrecision(2));

function linesOf(alert: ToldAlert, language: Language, link: string): string[] {
  const say = frames[language];
  const { kind, stage, figures, since } = alert;
  const { title, todo } = kinds[language][kind];
  const head = [stages[language][stage], alert.place, title].filter(Boolean).join(' · ');
  if (stage === 'resolved') return [head, ''];
  const silent = kind === 'feed_silent';
  const problem = explain(figures.problem ?? null, language);
  return [
    head,
    silent ? say.lastMail(instant(since)) : say.since(instant(since)),
    ...(figures.expected === undefined
      ? []
      : [say.usual(number(figures.expected, language), figures.came ?? 0)]),
    ...(figures.probability === undefined
      ? []
      : [say.chance(number(timesOf(figures.probability), language))]),
    ...(figures.count === undefined ? [] : [say.count(figures.count)]),
    ...(figures.paused ? [say.paused] : []),
    ...(problem === null ? [] : [problem]),
    say.todo(todo),
    `${link}${pages[kind]}`,
    '',
  ];
}

/**
 * Subject and text of one mail about one alarm or several, in the reader's language.
 * @param link address of the desk, without a stroke at the end
 */
export function mailOf(
  alerts: readonly ToldAlert[],
  language: Language,
  link: string,
): { subject: string; text: string } {
  const [first] = alerts;
  const one = first && [stages[language][first.stage], first.place, kinds[language][first.kind].title];
  const said =
    alerts.length === 1 && one ? one.filter(Boolean).join(' · ') : frames[language].several(alerts.length);
  const text = [...alerts.flatMap((alert) => linesOf(alert, language, link)), frames[language].foot].join(
    '\n',
  );
  return { subject: `[Sellerdesk] ${said}`.slice(0, 200), text };
}
