import { ImapFlow } from 'imapflow';

const connections = 8;

/** Fetches every mail of every user and throws it away, eight connections at a time; mails a second. */
export async function fetchPlainly({
  port,
  users,
  password,
}: {
  port: number;
  users: readonly string[];
  password: string;
}): Promise<number> {
  const queue = [...users];
  let mails = 0;
  const drain = async (): Promise<void> => {
    for (let user = queue.shift(); user !== undefined; user = queue.shift()) {
      const client = new ImapFlow({
        host: '127.0.0.1',
        port,
        secure: false,
        doSTARTTLS: false,
        auth: { user, pass: password },
        logger: false,
      });
      await client.connect();
      await client.mailboxOpen('INBOX', { readOnly: true });
      for await (const { source } of client.fetch('1:*', { uid: true, source: true }))
        mails += source ? 1 : 0;
      await client.logout();
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: connections }, drain));
  return (mails * 1000) / (performance.now() - started);
}
