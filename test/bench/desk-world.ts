import pg from 'pg';
import { type FaultSmtp, startFaultSmtp } from '../support/fault-smtp/index.ts';
import { type DeskChild, startDeskChild } from './desk-child.ts';
import { throughApi } from './intake-roads.ts';
import { seedWords, untilFound } from './many-words.ts';
import { mixedMails } from './mixed-mails.ts';

/** A desk full of threads, with people who work at it. */
export interface DeskWorld {
  desk: DeskChild;
  admin: pg.Client;
  /** Threads whose buyers can be answered, with the version that they are in. */
  answerable: { id: string; version: number }[];
  seededSeconds: number;
  close(): Promise<void>;
}

export const agents = 50;
const answerableThreads = 1_000;

/** Mails in Amazon's shape, each fifth in an earlier thread. */
async function answerable(desk: DeskChild, admin: pg.Client, count: number) {
  await throughApi(desk, mixedMails(Math.ceil(count * 1.25), 'desk'));
  const { rows } = await admin.query<{ id: string; version: number }>(
    'select id, version from conversations where reply_to is not null and merged_into is null order by number',
  );
  return rows;
}

/** Starts a desk with `threads` threads of five messages that are found by search, agents, and a mail server that takes all. */
export async function startDeskWorld(threads: number): Promise<DeskWorld> {
  const started = performance.now();
  const smtp: FaultSmtp = await startFaultSmtp();
  const args = { conversations: threads, agents, smtp: smtp.port };
  const desk = await startDeskChild(
    Object.entries(args).flatMap(([name, value]) => [`--${name}`, `${value}`]),
  );
  const admin = new pg.Client({ connectionString: desk.adminUrl });
  await admin.connect();
  await seedWords(desk.adminUrl, desk.tenantId, threads);
  await untilFound(desk);
  const waiting = await answerable(desk, admin, Math.min(answerableThreads, threads));
  await admin.query('vacuum analyze');
  return {
    desk,
    admin,
    answerable: waiting,
    seededSeconds: Math.round((performance.now() - started) / 1000),
    async close() {
      await admin.end();
      await desk.stop();
      await smtp.close();
    },
  };
}

const longWords =
  'Guten Tag, mein Paket ist seit Tagen überfällig und die Sendungsverfolgung zeigt nichts Neues. ';

/** Makes the thread one of `messages` messages, from a line to some paragraphs. */
export async function lengthen({ desk, admin }: DeskWorld, id: string, messages: number): Promise<void> {
  await admin.query('set session_replication_role = replica');
  await admin.query(
    `insert into messages (tenant_id, id, conversation_id, store_id, kind, at, language, text)
     select $1, gen_random_uuid(), $2, $3, case when m % 2 = 1 then 'buyer' else 'reply_copy' end,
       now() - (m + 20) * interval '1 hour', 'de', repeat($4, 1 + m % 7)
     from generate_series(1, $5::int - 5) m`,
    [desk.tenantId, id, desk.storeId, longWords, messages],
  );
  await admin.query('set session_replication_role = origin');
}
