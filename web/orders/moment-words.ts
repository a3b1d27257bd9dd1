import { agoWords } from '../lib/ago.ts';
import type { OrderCard, Told } from '../lib/contracts.ts';
import { dayWords, fullMoment } from '../lib/dates.ts';
import { locale, t } from '../lib/i18n/index.ts';
import { dayOf, isDay } from './days.ts';

/** The reader's own zone, where that of the marketplace is not known. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A moment as a day, and in full for whoever points at it. */
export function dayOfOrder(moment: string, zone: string, now: number): { words: string; full: string } {
  const day = dayOf(moment, zone);
  const thisYear = dayOf(new Date(now).toISOString(), zone).slice(0, 4);
  const words = dayWords(new Date(day), day.slice(0, 4) !== thisYear, 'UTC');
  return { words, full: isDay(moment) ? words : fullMoment(moment, zone) };
}

/** Who told something, how long ago it held, and the same in full. */
export function toldWords({ fileId, asOf }: Told, files: OrderCard['files'], now: number) {
  const name = files.find((file) => file.id === fileId)?.name;
  const ago = agoWords(Date.parse(asOf), now, locale());
  return {
    words: t(fileId === null ? 'order.toldByMail' : 'order.toldByFile', { ago }),
    full: t('order.toldFull', { source: name ?? t('order.aMail'), time: fullMoment(asOf) }),
  };
}
