import { expect, it } from 'vitest';
import { eventually } from '../../../test/support/eventually.ts';
import { startFaultImap } from '../../../test/support/fault-imap/index.ts';
import { turnedClock } from '../../../test/support/turned-clock.ts';
import { fetchingTests } from './fetching-tests.fixture.ts';
import { createFetching } from './keeper.ts';
import { loopbackOnly, mailText } from './world.fixture.ts';

const at = fetchingTests();
const query = async (text: string, values: unknown[]) => (await at.world.db.admin.query(text, values)).rows;

const mails = [1, 2, 3].map((uid) => ({ uid, bytes: Buffer.from(mailText(`mail ${uid}`)) }));

/** An empty INBOX, and a spam folder of three mails; the line is lost whenever the second is handed out. */
async function breakingJunk() {
  const imap = await startFaultImap({ mails: [] });
  const state = { broken: true };
  imap.plan.answer = (command, usual, tag) => {
    const ok = `${tag} OK done\r\n`;
    if (command === 'LIST "" "*"') return `* LIST () "/" INBOX\r\n* LIST (\\Junk) "/" Junk\r\n${ok}`;
    if (command === 'LIST "" ""') return `* LIST (\\Noselect) "/" ""\r\n${ok}`;
    if (command.startsWith('LIST'))
      return `* LIST () "/" ${command.includes('Junk') ? 'Junk' : 'INBOX'}\r\n${ok}`;
    if (command.startsWith('STATUS Junk'))
      return `* STATUS Junk (MESSAGES 3 UIDNEXT 4 UIDVALIDITY 7)\r\n${ok}`;
    if (!command.startsWith('EXAMINE')) {
      const wanted = /^UID FETCH (\S+) .*BODY/.exec(command)?.[1]?.split(',') ?? [];
      if (state.broken && wanted.includes('2')) {
        imap.drop();
        return null;
      }
      return usual;
    }
    imap.plan.mails = command.includes('Junk') ? mails : [];
    const examined = `* ${imap.plan.mails.length} EXISTS\r\n* OK [UIDVALIDITY 7]\r\n* OK [UIDNEXT 4]\r\n`;
    return `${examined}${tag} OK [READ-ONLY] done\r\n`;
  };
  return { imap, state };
}

it('a mail over which a server breaks is put aside in a watched folder too, and the others of the folder are read', async () => {
  const { imap, state } = await breakingJunk();
  const clock = turnedClock(new Date().toISOString());
  const server = { host: '127.0.0.1', port: imap.port, security: 'none', user: 'u', password: 'p' } as const;
  const id = await at.world.addMailbox(server);
  const fetching = createFetching(
    { ...at.world.services, clock },
    {
      databaseUrl: at.world.db.appUrl,
      egress: loopbackOnly,
      times: { look: 100, poll: 200, command: 2_000 },
    },
  );
  fetching.start();
  const minutes = setInterval(() => clock.turn(60_000), 60);
  try {
    const names = async () => (await at.world.mails(id)).map(({ uid }) => Number(uid)).sort();
    await eventually(names, (uids) => uids.length === 2);
    expect(await names()).toEqual([1, 3]);
    expect(await query('select uid, problem from feed_differences where mailbox_id = $1', [id])).toEqual([
      { uid: 2, problem: 'connection_lost' },
    ]);
    state.broken = false;
    await query(
      'insert into feeds (tenant_id, mailbox_id, asked_at) values ($2, $1, $3) on conflict (tenant_id, mailbox_id) do update set asked_at = $3',
      [id, at.world.tenantId, new Date(clock.now().getTime() + 1)],
    );
    await eventually(names, (uids) => uids.length === 3);
    const left = async () => query('select 1 from feed_differences where mailbox_id = $1', [id]);
    await eventually(left, (rows) => rows.length === 0);
  } finally {
    clearInterval(minutes);
    await fetching.stop();
    await imap.close();
  }
}, 90_000);
