import type pg from 'pg';
import type { DeskChild } from './desk-child.ts';
import { openLine } from './http-line.ts';
import { rounded } from './intake-roads.ts';
import { type Quantiles, timed } from './quantiles.ts';

const kinds: Record<string, { q: string; bare?: string }> = {
  rareWord: { q: 'Seltenheitswert', bare: 'seltenheitswert' },
  frequentWord: { q: 'Paket', bare: 'paket:*' },
  frequentWords: { q: 'Paket Rückerstattung' },
  partOfCompound: { q: 'kabel', bare: 'kabel:*' },
  twoChineseSigns: { q: '耳机', bare: '耳机' },
  fourChineseSigns: { q: '蓝牙耳机' },
  japanese: { q: '充電' },
  nothing: { q: 'Unauffindbares' },
  number: { q: 'Nr77123', bare: 'nr77123:*' },
  order: { q: '302-1004711' },
  orderWhole: { q: '302-1004711-1234567' },
  conversation: { q: '#4711' },
  name: { q: 'Giulia 4712' },
  nameMistyped: { q: 'buyer:Guilia is:unanswered' },
  exactWords: { q: '"Ladekabel ist defekt"' },
  filters: { q: 'is:open lang:ja due:<4h' },
  frequentAndFilter: { q: 'Paket is:unanswered lang:de' },
  frequentAndRareFilter: { q: 'Paket lang:ja' },
  wordsAndNot: { q: 'Paket -Rückerstattung' },
};

interface Found {
  items: unknown[];
  nextCursor: string | null;
}

const bareQuery = (tenantId: string, term: string): string => {
  const [word, begins] = term.split(':');
  return `'${tenantId.slice(-3)}w${word}'${begins === undefined ? '' : ':*'}`;
};

/** What the words alone take when nobody is kept apart. */
const bareSearch = (desk: DeskChild, admin: pg.Client, term: string, count: number): Promise<Quantiles> =>
  timed(count, () =>
    admin.query({
      name: 'bare',
      text: 'select conversation_id from conversation_words where tenant_id = $1 and words @@ $2::tsquery order by at desc limit 51',
      values: [desk.tenantId, bareQuery(desk.tenantId, term)],
    }),
  );

/** Asks each kind of search `count` times: how long whole answers took, and for some what the bare query takes. */
export async function askSearches(desk: DeskChild, admin: pg.Client, count: number) {
  const line = await openLine(desk.url);
  const answers: Record<string, { q: string; found: string; bare?: Quantiles; ratio?: number } & Quantiles> =
    {};
  for (const [kind, { q, bare }] of Object.entries(kinds)) {
    const path = `/api/v1/conversations?limit=50&q=${encodeURIComponent(q)}`;
    const first = (await (await fetch(`${desk.url}${path}`, { headers: desk.headers })).json()) as Found;
    const times = await timed(count, () => line.ask({ method: 'GET', path, headers: desk.headers }, 200));
    const alone = bare ? await bareSearch(desk, admin, bare, count) : null;
    answers[kind] = {
      q,
      found: `${first.items.length}${first.nextCursor ? '+' : ''}`,
      ...times,
      ...(alone ? { bare: alone, ratio: rounded(times.median / alone.median) } : {}),
    };
  }
  line.close();
  return answers;
}
