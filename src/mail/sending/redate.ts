/** A moment as a Date field has it (RFC 5322 §3.3), in UTC whatever the machine's zone is. */
export const dateField = (date: Date): string => date.toUTCString().replace('GMT', '+0000');

/**
 * The same mail of ours under another date: a reply that waited for its hour or for a person is dated anew before its
 * first try, and from then on stays as it is.
 */
export function redate(bytes: Buffer, date: Date): Buffer {
  const end = bytes.indexOf('\r\n\r\n');
  const head = bytes.subarray(0, end).toString('latin1');
  const dated = head.replace(/^Date:.*$/m, () => `Date: ${dateField(date)}`);
  return Buffer.concat([Buffer.from(dated, 'latin1'), bytes.subarray(end)]);
}
