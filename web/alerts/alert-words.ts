import { number } from '../lib/dates.ts';
import { locale, t, tCode } from '../lib/i18n/index.ts';
import type { Alert } from './queries.ts';

const amount = (value: number): string =>
  new Intl.NumberFormat(locale(), { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);

/** In how many times something so unlikely happens once: two digits that count, a million at most. */
export const timesOf = (probability: number): number =>
  Number(Math.min(1_000_000, 1 / Math.max(probability, 1e-9)).toPrecision(2));

const ofReplies: readonly Alert['kind'][] = ['sending_stuck', 'replies_uncertain', 'replies_waiting'];

const counted = (kind: Alert['kind']) => {
  if (kind === 'folder_missing') return 'alert.count.folders';
  return ofReplies.includes(kind) ? 'alert.count.replies' : 'alert.count.mails';
};

/** What was seen and how sure it is, a sentence each; every one fits the kind of alarm. */
export function factsOf({
  kind,
  figures,
  explanation,
}: Pick<Alert, 'kind' | 'figures' | 'explanation'>): string[] {
  const { expected, came = 0, probability, count, problem, paused } = figures;
  return [
    expected === undefined ? null : t('alert.usual', { expected: amount(expected), came: number(came) }),
    probability === undefined ? null : t('alert.chance', { times: number(timesOf(probability)) }),
    count === undefined ? null : t(counted(kind), { count }),
    paused ? t('alert.paused') : null,
    problem === undefined ? null : tCode('problem', problem, explanation ?? problem),
  ].filter((one) => one !== null);
}

/** Where an alarm is seen to, and the right that opens it; null when it is seen to outside of the desk. */
export function placeOf({ kind }: Pick<Alert, 'kind'>): {
  to: '/stores' | '/mail' | '/outgoing' | '/feeds';
  search: object;
  permission: string;
} | null {
  if (kind === 'alert_mail_failing') return null;
  if (kind === 'mails_quarantined')
    return { to: '/mail', search: { state: 'quarantined' }, permission: 'mail.read' };
  if (kind === 'mails_missing' || kind === 'folder_missing')
    return { to: '/feeds', search: {}, permission: 'mail.read' };
  if (kind === 'reading_stuck') return { to: '/mail', search: { state: 'stored' }, permission: 'mail.read' };
  if (ofReplies.includes(kind)) return { to: '/outgoing', search: {}, permission: 'outgoing.read' };
  return { to: '/stores', search: {}, permission: 'mailbox.read' };
}
