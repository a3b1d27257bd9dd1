/** A mail that waits on the server; the size is what the server claims. */
export interface Waiting {
  uid: number;
  size: number;
}

const mailsAtOnce = 20;
const bytesAtOnce = 25_000_000;

/**
 * Cuts waiting mails, in the order of their UIDs, into portions of at most 20 mails and 25 MB; a larger mail is a portion
 * of its own. `careful` takes one at a time, so that one bad mail holds up no other.
 */
export function portions(waiting: readonly Waiting[], careful: boolean): Waiting[][] {
  const all: Waiting[][] = [];
  let bytes = 0;
  for (const mail of [...waiting].sort((a, b) => a.uid - b.uid)) {
    const last = all.at(-1);
    if (last && !careful && last.length < mailsAtOnce && bytes + mail.size <= bytesAtOnce) {
      last.push(mail);
      bytes += mail.size;
    } else {
      all.push([mail]);
      bytes = mail.size;
    }
  }
  return all;
}
