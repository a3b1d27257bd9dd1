import { asked } from './deadline.ts';
import { MailServerError } from './problem.ts';
import type { Session } from './session.ts';

/** So many of the last sent mails are looked at; what may have left is younger. */
const lookedAt = 300;
/** A line of a mail (RFC 5322 §2.1.1); ours are far shorter. */
const longestId = 998;

/** Message-IDs of the last mails of a folder, with angle brackets. */
export async function lastMessageIds(session: Session, folder: string): Promise<string[]> {
  const { exists } = await session.examine(folder);
  if (exists === 0) return [];
  const list = async (): Promise<string[]> => {
    const ids: string[] = [];
    const range = `${Math.max(1, exists - lookedAt + 1)}:${exists}`;
    let listed = 0;
    for await (const { envelope } of session.client.fetch(range, { envelope: true })) {
      listed += 1;
      if (listed > lookedAt) throw new MailServerError('server_error');
      const id = envelope?.messageId?.trim() ?? '';
      if (id !== '' && id.length <= longestId) ids.push(id);
    }
    return ids;
  };
  return asked(session.client, list(), { ms: session.times.command, signal: session.signal });
}
