import type { Tx } from '#platform/db/tables.ts';

/** What was said in a thread lately, oldest first. */
export interface Said {
  ours: boolean;
  text: string;
}

/** Times that a machine's answer has come back alike before an answer to it is held. */
const alikeAtMost = 3;
const withinMs = 3_600_000;
const sameFrom = 0.9;

/** Words of a text as a set of letter triples: without numbers, spaces and letter case. */
function triples(text: string): Set<string> {
  const plain = text
    .toLowerCase()
    .replace(/[\d\p{P}\p{S}\s]+/gu, ' ')
    .trim();
  const found = new Set<string>();
  for (let at = 0; at < Math.max(1, plain.length - 2); at += 1) found.add(plain.slice(at, at + 3));
  return found;
}

/** Whether two texts say the same but for dates and numbers. */
export function alike(one: string, other: string): boolean {
  const [a, b] = [triples(one), triples(other)];
  let common = 0;
  for (const triple of a) if (b.has(triple)) common += 1;
  return (2 * common) / (a.size + b.size) >= sameFrom;
}

/** Whether the other side gives the same answer again and again to whatever we say: each time after a reply of ours. */
export function goesInCircles(said: readonly Said[]): boolean {
  const answers = said.filter((one, at) => !one.ours && (at === 0 || said[at - 1]?.ours === true));
  const last = answers.slice(-alikeAtMost);
  const newest = last.at(-1);
  return (
    newest !== undefined &&
    last.length === alikeAtMost &&
    last.every((one) => alike(one.text.slice(0, 2_000), newest.text.slice(0, 2_000)))
  );
}

/** Whether an answer in this thread would go on a circle of the last hour. */
export async function loops(tx: Tx, conversationId: string, now: Date): Promise<boolean> {
  const rows = await tx
    .selectFrom('messages')
    .select(['kind', 'text'])
    .where('conversation_id', '=', conversationId)
    .where('kind', 'in', ['buyer', 'reply'])
    .where('at', '>', new Date(now.getTime() - withinMs))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(20)
    .execute();
  return goesInCircles(rows.reverse().map(({ kind, text }) => ({ ours: kind === 'reply', text })));
}
