import { asked } from './deadline.ts';
import type { Session } from './session.ts';

/** So many of the last sent mails are looked at; what may have left is younger. */
const lookedAt = 300;

/** Message-IDs of the last mails of a folder, with angle brackets. */
export async function lastMessageIds(session: Session, folder: string): Promise<string[]> {
  const { exists } = await session.examine(folder);
  if (exists === 0) return [];
  const list = async (): Promise<string[]> => {
    const ids: string[] = [];
    const range = `${Math.max(1, exists - lookedAt + 1)}:${exists}`;
    for await (const { envelope } of session.client.fetch(range, { envelope: true }))
      if (envelope?.messageId) ids.push(envelope.messageId.trim());
    return ids;
  };
  return asked(session.client, list(), { ms: session.times.command, signal: session.signal });
}
