import { readDate } from '../reading/date.ts';

const headBytes = 65_536;
const dateLine = /^date[ \t]*:[ \t]*((?:[^\r\n]|\r?\n[ \t])*)/im;
const oldest = Date.UTC(1990, 0, 1);

const sane = (date: Date | null, now: Date): date is Date =>
  date !== null && date.getTime() >= oldest && date.getTime() <= now.getTime();

/**
 * When an archived mail arrived, as near as can be known: its Date header, else what the archive says, else now. Dates
 * before 1990 and of the future are not believed.
 */
export function receivedAt(bytes: Buffer, arrivedAt: Date | null, now: Date): Date {
  const head = bytes.subarray(0, headBytes).toString('latin1');
  const end = head.indexOf('\r\n\r\n');
  const field = dateLine.exec(end < 0 ? head : head.slice(0, end + 2))?.[1] ?? '';
  const written = readDate(field, now);
  const candidates = [written === null ? null : new Date(written), arrivedAt];
  return candidates.find((date) => sane(date, now)) ?? now;
}
