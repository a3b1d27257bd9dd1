import { type FaultPlan, type FaultSmtp, startFaultSmtp } from '../../../test/support/fault-smtp/index.ts';
import { createSweeper } from './sweeping.ts';
import { type OutboxWorld, openOutboxWorld } from './world.fixture.ts';

const login = { user: 'shop', password: 'right-Secret-1' };
const settle = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A world whose mailbox signs in at a server that asks for a password. */
export async function openHeldWorld() {
  const world: OutboxWorld = await openOutboxWorld();
  const servers: FaultSmtp[] = [];
  const ask = async (method: 'GET' | 'PATCH', path: string, payload?: object) => {
    await world.browser();
    const { headers } = world.desk.organisation.people.administrator;
    return world.desk.app.inject({ method, url: `/api/v1${path}`, headers, ...(payload ? { payload } : {}) });
  };
  return {
    ...world,
    ask,
    /** A server that asks for the password; the mailbox is told of it with the one given, by the screen's own request. */
    async server(password: string, plan: FaultPlan = {}): Promise<FaultSmtp> {
      const server = await startFaultSmtp({ login, mechanisms: ['PLAIN'], plan });
      servers.push(server);
      await this.tell(server, password);
      return server;
    },
    async tell({ port }: FaultSmtp, password = login.password): Promise<void> {
      const smtp = { host: '127.0.0.1', port, security: 'none', user: login.user, password };
      const answer = await ask('PATCH', `/mailboxes/${world.mailboxId}`, { smtp });
      if (answer.statusCode !== 200) throw new Error(answer.body);
    },
    logins: (server: FaultSmtp): number => server.said.filter((line) => line.startsWith('AUTH')).length,
    mailbox: async () => (await ask('GET', `/mailboxes/${world.mailboxId}`)).json(),
    /** So many threads with so many replies each, in turn. */
    async write(threads: number, each: number): Promise<{ threadIds: string[]; ids: string[] }> {
      const made = [];
      for (let n = 0; n < threads; n += 1) made.push(await world.thread());
      const ids: string[] = [];
      for (let k = 0; k < each; k += 1) {
        for (const [n, thread] of made.entries()) {
          ids.push(await world.queued(thread, { text: `Antwort ${n}-${k}`, thenClose: k === each - 1 }));
          world.clock.turn(1);
        }
      }
      return { threadIds: made.map(({ id }) => id), ids };
    },
    /** Two sweepers and a job for each reply, until `over`, at most ten seconds, and a little longer; without it half a second. */
    async work(ids: readonly string[], over?: () => Promise<boolean>): Promise<void> {
      const sweepers = [1, 2].map(() => createSweeper(world.deps, 20));
      for (const one of sweepers) one.start();
      await Promise.all(ids.map((id) => world.send(id)));
      for (let tries = 0; over && tries < 200 && !(await over()); tries += 1) await settle(50);
      await settle(over ? 200 : 500);
      await Promise.all(sweepers.map((one) => one.stop(5_000)));
    },
    statesOf: async (ids: readonly string[]): Promise<string[]> =>
      (await world.rows('select distinct state from outgoing_mails where id = any($1)', [ids])).map(
        (row) => row.state,
      ),
    async close() {
      for (const server of servers) await server.close();
      await world.close();
    },
  };
}

export type HeldWorld = Awaited<ReturnType<typeof openHeldWorld>>;
