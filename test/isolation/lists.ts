import { type Asked, ask } from './asking.ts';
import type { Case } from './cases.ts';
import { everybodyOf } from './trying.ts';
import type { Asker, Side, World } from './world.ts';

type Request = Omit<Asked, 'headers'>;

// By number, by order and by words: what each store of both organisations has.
const searches = ['1', '302-', 'Frage'];
const conversations = '/api/v1/conversations';

/** The next page of each list of the victims, from the place where their administrator's first row ends. */
async function laterPages({ desk, victims }: World, lists: readonly Request[]): Promise<Request[]> {
  const { headers } = victims.organisation.people.administrator;
  const pages: Request[] = [];
  for (const list of lists) {
    const answer = await ask(desk.app, { ...list, query: { ...list.query, limit: '1' }, headers });
    const cursor = /"nextCursor":"([^"]+)"/.exec(answer.body)?.[1];
    if (cursor) pages.push({ ...list, query: { ...list.query, cursor } });
  }
  return pages;
}

/** Every list of the desk, its searches, and its pages by places that are the victims'. */
export async function listsOf(world: World, cases: readonly Case[]): Promise<Request[]> {
  const lists = cases
    .filter(({ route }) => route.method === 'GET' && !route.path.includes(':'))
    .map((one) => one.valid(world.victims.near));
  const found = searches.map((q): Request => ({ method: 'GET', path: conversations, query: { q } }));
  return [...lists, ...found, ...(await laterPages(world, lists))];
}

/** All that an asker is answered, in one text. */
export async function shownTo(
  { desk }: World,
  { headers }: Asker,
  requests: readonly Request[],
): Promise<string> {
  const answers = await Promise.all(requests.map((one) => ask(desk.app, { ...one, headers })));
  return answers.map((answer) => answer.body).join('\n');
}

/** What of the victims lists show to anybody of the other organisation. */
export async function foreignInLists(world: World, cases: readonly Case[]): Promise<string[]> {
  const requests = await listsOf(world, cases);
  const { near, sister, far, organisation } = world.victims;
  const secrets = [near, sister, far].flatMap((objects) => Object.values(objects));
  secrets.push(organisation.name, organisation.tenantId);
  const faults: string[] = [];
  for (const asker of everybodyOf(world.attackers)) {
    const text = await shownTo(world, asker, requests);
    faults.push(...secrets.filter((one) => text.includes(one)).map((one) => `${asker.name} sees ${one}`));
  }
  return faults;
}

/** What an organisation's administrator is told to be there, and what is there: of open threads, and of raw mails. */
export async function counted({ desk }: World, { organisation }: Side) {
  const { headers } = organisation.people.administrator;
  const get = (path: string) => ask(desk.app, { method: 'GET', path, headers });
  const threads = (await get(`${conversations}/counts`)).json<{ views: { open: number } }>();
  const mails = (await get('/api/v1/raw-mails/counts')).json<{ counts: Record<string, number> }>();
  const { rows } = await desk.db.admin.query(
    `select (select count(*) from conversations where tenant_id = $1 and state = 'open' and not suspect)::int as threads,
       (select count(*) from raw_mails where tenant_id = $1)::int as mails`,
    [organisation.tenantId],
  );
  const sum = Object.values(mails.counts).reduce((all, one) => all + one, 0);
  return { told: { threads: threads.views.open, mails: sum }, there: rows[0] };
}

/** Stores that the stream of an organisation tells of, from its beginning. */
export async function storesHeardOf({ desk }: World, { organisation }: Side): Promise<string[]> {
  const stores = new Set<string>();
  const listener = {
    tenantId: organisation.tenantId,
    hear: (rows: readonly { storeId: string | null }[]) => {
      for (const { storeId } of rows) if (storeId !== null) stores.add(storeId);
    },
  };
  const stop = await desk.hub.listen(listener, { xid: '0', seq: 0 });
  stop();
  return [...stores].sort();
}
