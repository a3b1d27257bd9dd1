import path from 'node:path';
import { sendWaiting } from '#mail/index.ts';
import { readableCode } from '#people/readable-code.ts';
import type { Config } from '#platform/config/config.ts';
import type { Tx } from '#platform/db/tables.ts';
import type { Services } from '#platform/services.ts';
import { changeMailbox } from '#stores/mailboxes.ts';
import { stores } from '../../db/world/stores.ts';
import { demoAdministrator } from './demo/administrator.ts';
import { type Arrivals, startArrivals } from './demo/arrivals.ts';
import { storeKeys } from './demo/founding.ts';
import { type DemoMark, loginLines, readMark, writeMark } from './demo/logins.ts';
import { openPostOffice, type PostOffice } from './demo/post-office.ts';

/** The story world in a running desk. */
export interface Demo {
  /** A line for each login: role, name, e-mail address, password. */
  logins: string[];
  stop(): Promise<void>;
}

const host = '127.0.0.1';
const addresses = storeKeys.map((key) => stores[key].mailbox);

/** The mailboxes that still send through the post office; one that somebody gave a real server is left alone. */
const demoMailboxes = (tx: Tx) =>
  tx
    .selectFrom('mailboxes')
    .select(['id', 'smtp_port'])
    .where('address', 'in', addresses)
    .where('smtp_host', '=', host)
    .where('smtp_security', '=', 'none')
    .execute();

/** Tells the demo mailboxes where the post office is, in the name of the demo's own administrator. */
async function pointMailboxes(services: Services, tenantId: string, port: number): Promise<void> {
  await services.database.tenant(tenantId, async (tx) => {
    const stale = (await demoMailboxes(tx)).filter((row) => row.smtp_port !== port);
    const admin = stale.length > 0 ? await demoAdministrator(tx, tenantId) : null;
    if (!admin) return;
    const smtp = { host, port, security: 'none' as const, user: '' };
    const deps = { ...services, mailboxChanged: sendWaiting(services) };
    for (const { id } of stale) await changeMailbox(tx, deps, admin, id, { smtp });
  });
}

/** Sets the desk's demo going: post office, and buyers who write. */
async function open(services: Services, config: Config, { tenantId }: DemoMark) {
  const [known] = await services.database.tenant(tenantId, demoMailboxes);
  let arrivals: Arrivals | null = null;
  const office: PostOffice = await openPostOffice({
    folder: path.join(config.dataDir, 'demo-post'),
    senders: new Set(addresses),
    port: known?.smtp_port ?? 0,
    clock: services.clock,
    log: services.log,
    taken: (bytes) => arrivals?.answered(bytes),
  });
  await pointMailboxes(services, tenantId, office.port);
  if (config.demoMailSeconds > 0)
    arrivals = startArrivals(services, tenantId, config.demoMailSeconds * 1_000);
  return async () => {
    await arrivals?.stop();
    await office.stop();
  };
}

/** Loads the story that the mark of the data folder names; false when somebody set up an organisation in the meantime. */
export type StoryLoader = (mark: DemoMark) => Promise<boolean>;

async function load(services: Services, config: Config, story: StoryLoader): Promise<DemoMark | null> {
  const mark = { tenantId: services.rng.uuid(), password: readableCode(services.rng, 3) };
  await writeMark(config.dataDir, mark);
  const started = services.clock.now().getTime();
  const loaded = await story(mark);
  services.log.info('demo.loaded', { ms: services.clock.now().getTime() - started });
  return loaded ? mark : null;
}

/** The demo that an earlier start loaded and finished; its mark alone may stand there after a crash. */
async function loadedBefore(services: Services, config: Config): Promise<DemoMark | null> {
  const mark = await readMark(config.dataDir);
  if (!mark) return null;
  const tenant = await services.database.global((tx) =>
    tx.selectFrom('tenants').select('id').where('id', '=', mark.tenantId).executeTakeFirst(),
  );
  return tenant ? mark : null;
}

/**
 * Loads the story world where asked to, and brings the desk's demo to life: a post office for its replies, and buyers
 * who write while the desk runs. Null where the desk holds no demo.
 */
export async function openDemo(
  services: Services,
  config: Config,
  order: { load: StoryLoader | null },
): Promise<Demo | null> {
  const mark = order.load ? await load(services, config, order.load) : await loadedBefore(services, config);
  if (!mark) return null;
  const stop = await open(services, config, mark);
  return { logins: loginLines(mark.password), stop };
}
