import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Dovecot, startDovecot } from '../../support/dovecot/index.ts';
import { type FaultSmtp, startFaultSmtp } from '../../support/fault-smtp/index.ts';
import type { Patch } from '../../support/patching/patch.ts';
import { brokenInvariants } from '../invariants.ts';
import { until } from '../looking.ts';
import type { SeededMailbox } from '../seeding.ts';
import { type Crew, startCrew } from './crew.ts';
import type { KnownMail } from './mails.ts';

/** What the desks do while a file of that name lies in their folder of faults. */
export type Switch = 'clock' | 'poison' | 'bad-job';

const reader = 'src/mail/reading/read-mail.ts';
const beginning = '  const head = readHead(bytes);';

/** A clock that can be turned, mails that crash or fill their reader, a job that throws. */
export const systemPatches = (folder: string): Patch[] => {
  const file = (name: Switch) => JSON.stringify(path.join(folder, name));
  const disk = "process.getBuiltinModule('node:fs')";
  return [
    {
      name: 'clock',
      file: 'src/platform/clock.ts',
      find: 'export const systemClock: Clock = { now: () => new Date() };',
      put: `const turnedBy = () => { try { return Number(${disk}.readFileSync(${file('clock')}, 'utf8')); } catch { return 0; } };
        export const systemClock: Clock = { now: () => new Date(Date.now() + turnedBy()) };`,
    },
    {
      name: 'bad mails',
      file: reader,
      find: beginning,
      put: `const said = Buffer.from(bytes);
        if (said.includes('POISON-MARK') && ${disk}.existsSync(${file('poison')})) process.exit(7);
        for (const hoard = []; said.includes('BOMB-MARK'); ) hoard.push(new Array(1_000_000).fill(hoard.length));
        for (const hoard = []; said.includes('GRENADE-MARK'); ) hoard.push(new Array(4_000_000).fill(hoard.length));
        ${beginning}`,
    },
    {
      name: 'bad job',
      file: 'src/desk.ts',
      find: '? sendOn(sending, call.data.tenantId, call.data.outgoingId, stopping.signal)',
      put: `? (${disk}.existsSync(${file('bad-job')}) ? Promise.reject(new Error('bad job')) :
        sendOn(sending, call.data.tenantId, call.data.outgoingId, stopping.signal))`,
    },
  ];
};

const sessionsForEver = "update sessions set expires_at = '2300-01-01', last_seen_at = $1";

/** Two desks, a real IMAP server and a sink, with all that the rows of the system need. */
export async function openSystemWorld() {
  const dovecot: Dovecot = await startDovecot({ starttls: false });
  const sink: FaultSmtp = await startFaultSmtp();
  const crew: Crew = await startCrew({ imapPort: dovecot.imapPort, smtpPort: sink.port }, systemPatches);
  const faults = path.join(crew.folder, 'faults');
  const delivered: { mailboxId: string; sum: string }[] = [];
  const aside: typeof delivered = [];
  const [first, second] = crew.tenants;
  const people = first.organisation.people;
  let answers = 0;

  const forgotten = new Set<unknown>();
  const held = () => sink.held().filter((mail) => !forgotten.has(mail));

  const unread = async (): Promise<number> => {
    const [row] = await crew.rows(
      "select $1::int - count(distinct (mailbox_id, sha256)) filter (where state = 'read') as open from raw_mails",
      [new Set(delivered.map(({ mailboxId, sum }) => `${mailboxId} ${sum}`)).size],
    );
    return Number(row?.open ?? 1);
  };
  const ask = async (route: string, init: RequestInit = {}): Promise<{ status: number; body: unknown }> => {
    const urls = await crew.addresses();
    answers += 1;
    const headers = { ...people.administrator.headers, 'content-type': 'application/json', ...init.headers };
    const url = `${urls[answers % urls.length]}${route}`;
    return fetch(url, { ...init, headers, signal: AbortSignal.timeout(9_000) })
      .then(async (answer) => ({ status: answer.status, body: await answer.json().catch(() => null) }))
      .catch(() => ({ status: 0, body: null }));
  };

  return {
    crew,
    sink,
    dovecot,
    delivered,
    mailbox: (n = 0): SeededMailbox => first.mailboxes[n] as SeededMailbox,
    stranger: second.mailboxes[0] as SeededMailbox,
    /** A mail that is not to be read; it has its state. */
    setAside(sum: string): void {
      delivered.splice(
        delivered.findIndex((one) => one.sum === sum),
        1,
      );
      aside.push({ mailboxId: first.mailboxes[0]?.id ?? '', sum });
    },
    /** True when all that was delivered is read, within so many seconds. */
    healed: (seconds: number) => until(seconds, async () => (await unread()) <= 0),
    ask,
    turn(name: Switch, word = 'on'): void {
      writeFileSync(path.join(faults, name), word);
    },
    turnBack: (name: Switch): void => rmSync(path.join(faults, name), { force: true }),
    /** Lets the people's sessions live on at another time. */
    stay: (at: Date) => crew.rows(sessionsForEver, [at]),
    async deliver(mailbox: SeededMailbox, ...mails: KnownMail[]): Promise<void> {
      const inbox = await dovecot.inbox(mailbox.user);
      await Promise.all(mails.map((mail) => inbox.deliver(mail.bytes)));
      for (const { sum } of mails) delivered.push({ mailboxId: mailbox.id, sum });
    },
    /** The thread of an order. */
    thread: async (order: string): Promise<{ id: string; version: number }> => {
      const [row] = await crew.rows('select id, version from conversations where amazon_order_id = $1', [
        order,
      ]);
      return row as { id: string; version: number };
    },
    /** Answers as a browser does, which repeats its request until it is answered; gives the reply's id. */
    async answer(
      { id, version }: { id: string; version: number },
      text = 'Wir kümmern uns.',
    ): Promise<string> {
      const key = `${id}-${version}`;
      for (let tries = 0; tries < 200; tries += 1) {
        const init = {
          method: 'POST',
          headers: { 'idempotency-key': key },
          body: JSON.stringify({ text, basedOn: version, undoSeconds: 0 }),
        };
        const { status, body } = await ask(`/api/v1/conversations/${id}/replies`, init);
        if (status === 201) return (body as { outgoingId: string }).outgoingId;
        if (status > 0 && status < 500) throw new Error(`refused: ${status} ${JSON.stringify(body)}`);
        await sleep(150);
      }
      throw new Error('nobody answered the browser');
    },
    outgoing: async (id: string) => (await crew.rows('select * from outgoing_mails where id = $1', [id]))[0],
    /** Leaves the last mail of the sink out of what is held against the desk: its row went with the database. */
    forgetLast: () =>
      sink
        .held()
        .slice(-1)
        .map((mail) => forgotten.add(mail)),
    /** What does not hold of I1 to I8. */
    broken: (): Promise<string[]> =>
      brokenInvariants(
        {
          services: crew.services,
          tenantIds: crew.tenants.map((tenant) => tenant.organisation.tenantId),
          rows: crew.rows,
        },
        { delivered: [...delivered, ...aside], held: held() },
      ),
    async close() {
      await crew.end();
      await sink.close();
      await dovecot.remove();
    },
  };
}

export type SystemWorld = Awaited<ReturnType<typeof openSystemWorld>>;
