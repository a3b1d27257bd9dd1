import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buyerMail } from '../../test/support/amazon-mail.ts';
import { minute } from '../mail/outbox/world.fixture.ts';
import { regroupingTests } from './regrouping.fixture.ts';

const at = regroupingTests();

const day = 86_400_000;
const buyers = ['hans', 'anna'];

/** A mail as a buyer, Amazon or a forger sends it; names of buyers, orders and cases are those of one set of mails. */
interface Mail {
  from: 'hans' | 'anna' | 'amazon';
  forged: boolean;
  order: number | null;
  case: number | null;
  /** Days before the set was collected. */
  age: number;
  answers: number | null;
  withId: boolean;
}

const nullable = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null, freq: 2 });
const anyMail: fc.Arbitrary<Mail> = fc.record({
  from: fc.constantFrom('hans', 'hans', 'anna', 'amazon'),
  forged: fc.constantFrom(false, false, false, false, true),
  order: nullable(fc.constantFrom(1, 2)),
  case: nullable(fc.constantFrom(1, 2)),
  age: fc.integer({ min: 0, max: 100 }),
  answers: nullable(fc.nat(6)),
  withId: fc.constantFrom(true, true, false),
});
const anyArrivals = fc.array(anyMail, { minLength: 2, maxLength: 7 }).chain((mails) => {
  const indexes = mails.map((_, index) => index);
  const order = fc.shuffledSubarray(indexes, { minLength: indexes.length });
  return fc.tuple(fc.constant(mails), fc.array(fc.constantFrom(...indexes), { maxLength: 3 }), order, order);
});

let worlds = 0;

/** The bytes of a set of mails, all names in it of this world alone. */
function bytesOf(mails: readonly Mail[], now: Date): { mark: string; bytes: Buffer[] } {
  worlds += 1;
  const mark = `w${String(worlds).padStart(5, '0')}`;
  const digits = String(worlds).padStart(6, '0');
  const idOf = (index: number) => `<${mark}-${index}@marketplace.amazon.de>`;
  const bytes = mails.map((mail, index) => {
    const claims = mail.from === 'amazon';
    const made = buyerMail({
      alias: `${mail.from}${mark}xx`,
      order: mail.order === null && !claims ? null : `305-${mail.order ?? 1}${digits}-1111111`,
      text: `${mark} ${index} ${mail.from}`,
      subject: `Frage ${mail.order === null && !claims ? '' : `(Bestellung: 305-${mail.order ?? 1}${digits}-1111111)`}`,
      date: new Date(now.getTime() - mail.age * day).toUTCString(),
      messageId: mail.withId ? idOf(index) : null,
      authentication: mail.forged ? 'fail' : 'pass',
      headers: mail.answers === null ? [] : [`In-Reply-To: ${idOf(mail.answers)}`],
      ...(mail.case === null ? {} : { caseId: `33333333-4444-4333-8444-${mail.case}00000${digits}` }),
    }).toString();
    if (!claims) return Buffer.from(made);
    return Buffer.from(
      made
        .replace(/From: .*\r\n/, 'From: atoz-guarantee-no-reply@amazon.de\r\n')
        .replace('header.from=marketplace.amazon.de', 'header.from=amazon.de')
        .replace('BBC_MESSAGE_SENT_TO_MERCHANT', 'A_Z_CLAIM_RESPONDENT_NOTIFY'),
    );
  });
  return { mark, bytes };
}

interface Shown {
  id: string;
  text: string;
  suspect: boolean;
}

const shown = (mark: string): Promise<Shown[]> =>
  at.world.rows(
    `select m.conversation_id as id, m.text, c.suspect from messages m
     join conversations c on c.tenant_id = m.tenant_id and c.id = m.conversation_id
     where m.text like $1`,
    [`%${mark} %`],
  );

const numberIn = (text: string): number => Number(/w\d{5} (\d+) /.exec(text)?.[1]);

/** Which mails stand together, by their numbers. */
async function partitionOf(mark: string): Promise<number[][]> {
  const threads = Map.groupBy(await shown(mark), (row) => row.id);
  return [...threads.values()]
    .map((rows) => rows.map((row) => numberIn(row.text)).sort((a, b) => a - b))
    .sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
}

async function neverTwoBuyers(mark: string): Promise<void> {
  for (const rows of Map.groupBy(await shown(mark), (row) => row.id).values()) {
    const named = rows.flatMap((row) => buyers.filter((buyer) => row.text.endsWith(` ${buyer}`)));
    expect(new Set(named).size).toBeLessThanOrEqual(1);
    // a mail whose sender is in doubt stands alone
    if (rows.some((row) => row.suspect)) expect(rows).toHaveLength(1);
  }
}

/** Lets a set of mails come in some order, some of them twice, and gives which stand together. */
async function arrived(mails: readonly Mail[], arrivals: readonly number[]): Promise<number[][]> {
  const { mark, bytes } = bytesOf(mails, at.world.clock.now());
  for (const index of arrivals) {
    await at.world.arrive(bytes[index] ?? Buffer.of());
    at.world.clock.turn(1_000);
  }
  await neverTwoBuyers(mark);
  return partitionOf(mark);
}

const plain = { forged: false, order: null, case: null, answers: null, withId: true } as const;

/** A notice names a loose word of a buyer, and is shown beside another order of that buyer than the word. */
const noticeNamesLooseWord: [Mail[], number[], number[], number[]] = [
  [
    { ...plain, from: 'anna', order: 2, age: 86 },
    { ...plain, from: 'anna', order: 1, age: 20 },
    { ...plain, from: 'anna', answers: 3, age: 12 },
    { ...plain, from: 'anna', case: 1, answers: 0, age: 19 },
    { ...plain, from: 'amazon', answers: 2, age: 19 },
  ],
  [],
  [2, 0, 4, 1, 3],
  [0, 3, 1, 2, 4],
];

/** The oldest word of a buyer is loose; others stand beside it until it fits two matters. */
const looseWordIsOldest: [Mail[], number[], number[], number[]] = [
  [
    { ...plain, from: 'hans', case: 1, age: 1 },
    { ...plain, from: 'hans', order: 1, age: 31 },
    { ...plain, from: 'hans', age: 0 },
    { ...plain, from: 'hans', age: 31 },
  ],
  [],
  [3, 0, 2, 1],
  [0, 1, 3, 2],
];

test('on the database too: the threads are the same in any order, however often a mail comes, and of one buyer each', async () => {
  await fc.assert(
    fc.asyncProperty(anyArrivals, async ([mails, early, first, second]) => {
      const one = await arrived(mails, [...early, ...first]);
      expect(await arrived(mails, second)).toEqual(one);
    }),
    { numRuns: 25, examples: [[noticeNamesLooseWord], [looseWordIsOldest]] },
  );
}, 180_000);

test('in one portion they come to the same as one by one', async () => {
  await fc.assert(
    fc.asyncProperty(anyArrivals, async ([mails, , first, second]) => {
      const one = await arrived(mails, first);
      const { mark, bytes } = bytesOf(mails, at.world.clock.now());
      await at.world.arrive(...second.map((index) => bytes[index] ?? Buffer.of()));
      await neverTwoBuyers(mark);
      expect(await partitionOf(mark)).toEqual(one);
    }),
    { numRuns: 15 },
  );
}, 180_000);

/** A step of a person: which of the threads, and which part of its messages. */
const anyStep = fc.record({
  kind: fc.constantFrom('merge', 'split', 'undo'),
  a: fc.nat(9),
  b: fc.nat(9),
  cut: fc.nat(5),
});

test('whatever people merge, split and undo, undoing all of it gives back every thread as it was', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 6 }), async (steps) => {
      const alias = at.by.alias();
      const digits = alias.slice(7, 13);
      const ids: string[] = [];
      for (const number of [1, 2, 3]) {
        const order = `306-${number}${digits}-2222222`;
        ids.push(await at.by.write(alias, order, `Wort ${number} ${alias}`));
        await at.by.write(alias, order, `Noch eins ${number} ${alias}`);
      }
      const all = async () => {
        const found = [];
        for (const id of ids) found.push(await at.by.standing(id));
        return found;
      };
      const before = await all();
      const made: string[] = [];
      for (const step of steps) {
        at.world.clock.turn(minute);
        const [a = '', b = ''] = [ids[step.a % 3], ids[step.b % 3]];
        if (step.kind === 'undo') await at.by.undo(made.splice(step.a % Math.max(made.length, 1), 1)[0] ?? a);
        const messages = (await at.by.detail(a)).messages.map((message) => message.id);
        const done =
          step.kind === 'merge'
            ? await at.by.merge(a, b)
            : step.kind === 'split'
              ? await at.by.split(a, messages.slice(step.cut % messages.length))
              : null;
        expect(done?.statusCode ?? 200).toBeLessThan(500);
        if (done && done.statusCode < 300) made.push(done.json().regroupingId);
      }
      for (let left = made.reverse(); left.length > 0; ) {
        const held: string[] = [];
        for (const id of left) {
          at.world.clock.turn(minute);
          if ((await at.by.undo(id)).statusCode === 409) held.push(id);
        }
        expect(held.length).toBeLessThan(left.length);
        left = held;
      }
      expect(await all()).toEqual(before);
    }),
    { numRuns: 15 },
  );
}, 180_000);
