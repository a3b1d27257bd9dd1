import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { flatFile, headers, personal, returnRow, returnsFile, rowsOf } from '../reports.fixture.ts';
import { kindOf } from './kinds.ts';
import { openReport, type ReadLine } from './read-report.ts';

const order = '302-1111111-2222222';
const all = (text: string) =>
  flatFile(headers.all_orders, [{ ...rowsOf(order).all_orders, 'product-name': text }]);
const read = async (file: string | Uint8Array): Promise<ReadLine[]> => [
  ...((await openReport(typeof file === 'string' ? Buffer.from(file) : file))?.lines ?? []),
];
const title = async (file: string | Uint8Array): Promise<unknown> => {
  const [first] = await read(file);
  return first && 'fact' in first ? first.fact.title : first;
};

/** A Japanese title in Shift_JIS between bytes of ASCII. */
const shiftJis = (before: string, after: string) =>
  Buffer.concat([
    Buffer.from(before),
    // ランプの説明
    Buffer.from('83898393837682cc90e096be', 'hex'),
    Buffer.from(after),
  ]);

describe('a file that is no report', () => {
  test.each([
    ['nothing', ''],
    ['words', 'Dear all,\nplease find attached'],
    ['a header without a column that is needed', 'amazon-order-id\tsku\n302-1\tx'],
    ['a page', '<html><body>Sign in</body></html>'],
    ['a line of two megabytes', 'a\t'.repeat(1_000_000)],
  ])('is told so: %s', async (_, text) => {
    expect(await openReport(Buffer.from(text))).toBeNull();
  });

  test('whatever its bytes are, and never hangs', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        expect(await openReport(bytes)).toBeNull();
      }),
    );
  });
});

describe('each report is known by its header', () => {
  test.each(Object.entries(headers))('%s', (kind, header) => {
    expect(kindOf(header.toLowerCase().split(' '))).toBe(kind);
  });

  test('returns by their words, and quotation marks around the names', async () => {
    const file = returnsFile([returnRow(order)]);
    const quoted = file.replace(/^.*/, (line) =>
      line
        .split('\t')
        .map((cell) => `"${cell}"`)
        .join('\t'),
    );
    for (const text of [file, quoted]) expect((await openReport(Buffer.from(text)))?.kind).toBe('returns');
    expect((await read(file))[0]).toMatchObject({
      amazonOrderId: order,
      changedAt: null,
      fact: {
        purchasedAt: '2026-02-20',
        requestedAt: '2026-02-26',
        returnState: 'Approved',
        rma: 'DexampleRRMA',
        claim: false,
        quantity: 1,
      },
    });
  });
});

describe('what is told', () => {
  const kinds = Object.entries(rowsOf(order)) as [keyof typeof headers, Record<string, string>][];
  test.each(kinds)('of %s holds nothing of a person', async (kind, row) => {
    const lines = await read(flatFile(headers[kind], [row]));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ amazonOrderId: order });
    const told = JSON.stringify(lines);
    for (const value of Object.values(personal)) expect(told).not.toContain(value);
  });

  test('moments are instants where a zone is named and days where it is not', async () => {
    const [line] = await read(flatFile(headers.fba_shipments, [rowsOf(order).fba_shipments]));
    expect(line).toMatchObject({
      fact: { arrivesAt: '2026-02-24T19:00:00.000Z', marketplace: 'DE', channel: 'amazon', quantity: 2 },
    });
    const of = async (date: string) => {
      const row = { ...rowsOf(order).fba_shipments, 'shipment-date': date };
      const [told] = await read(flatFile(headers.fba_shipments, [row]));
      return told && 'fact' in told ? told.fact.shippedAt : told && 'fault' in told && told.fault;
    };
    expect(await of('2026/02/21 07:10:00 JST')).toBe('2026-02-20T22:10:00.000Z');
    expect(await of('2026-02-21 07:10:00')).toBe('2026-02-21');
    expect(await of('21.02.2026 07:10:00 UTC')).toBe('2026-02-21T07:10:00.000Z');
    for (const wrong of [
      '2026-02-30',
      '02/03/2026',
      'yesterday',
      '2026-02-21T25:00:00Z',
      '2026-02-21 07:10:00 XYZ',
    ])
      expect(await of(wrong)).toBe('unreadable');
  });

  test.each([
    ['EUR', '39.98', 3998],
    ['EUR', '1,234.50', 123_450],
    ['EUR', '1.234,50', 123_450],
    ['JPY', '1200.00', 1200],
    ['JPY', '1200', 1200],
    ['EUR', '5', 500],
    ['EUR', '4.1400', 414],
  ])('an amount in %s: %s', async (currency, price, minor) => {
    const row = { ...rowsOf(order).all_orders, currency, 'item-price': price };
    expect(await read(flatFile(headers.all_orders, [row]))).toMatchObject([
      { fact: { price: { minor, currency } } },
    ]);
  });

  test.each(['12,345', '1.005', '€5', '=1+1', '1e3'])('no amount: %s', async (price) => {
    const row = { ...rowsOf(order).all_orders, 'item-price': price };
    expect(await read(flatFile(headers.all_orders, [row]))).toEqual([
      { line: 2, fault: 'unreadable', column: 'item-price' },
    ]);
  });

  test('fees of a settlement and orders of other shops are passed over', async () => {
    const { settlement, all_orders } = rowsOf(order);
    const fee = { ...settlement, 'amount-type': 'ItemFees', amount: '2.99' };
    expect(await read(flatFile(headers.settlement, [fee, { 'settlement-id': '1' }]))).toEqual([null, null]);
    const elsewhere = { ...all_orders, 'amazon-order-id': 'S02-1111111-2222222' };
    expect(await read(flatFile(headers.all_orders, [elsewhere]))).toEqual([null]);
  });

  test('the same line twice is two lines', async () => {
    const row = rowsOf(order).all_orders;
    const lines = await read(flatFile(headers.all_orders, [row, row]));
    expect(lines.map((line) => line && 'fact' in line && line.line)).toEqual([
      'LAMP-M B0EXAMPLE1 1',
      'LAMP-M B0EXAMPLE1 2',
    ]);
  });
});

describe('text in whatever way it is written', () => {
  const words = 'Lampe für Müller – größer';
  test.each([
    ['UTF-8', Buffer.from(all(words))],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${all(words)}`)],
    ['UTF-16', Buffer.from(`\ufeff${all(words)}`, 'utf16le')],
    ['UTF-16 without a mark', Buffer.from(all(words), 'utf16le')],
    ['UTF-16, large end first', Buffer.from(`\ufeff${all(words)}`, 'utf16le').swap16()],
    ['LF', Buffer.from(all(words).replaceAll('\r\n', '\n'))],
    ['CR', Buffer.from(all(words).replaceAll('\r\n', '\r'))],
    ['quotes', Buffer.from(all(`"${words}"`))],
  ])('%s', async (_, bytes) => {
    expect(await title(bytes)).toBe(words);
  });

  test('Windows-1252, also where its bytes could be Shift_JIS', async () => {
    for (const word of ['Müller', 'élégant', 'Größe'])
      expect(await title(Buffer.from(all(word), 'latin1'))).toBe(word);
  });

  test('Shift_JIS', async () => {
    const [before = '', after = ''] = all('@@').split('@@');
    expect(await title(shiftJis(before, after))).toBe('ランプの説明');
  });

  test('quotation marks, tabs and commas inside a cell', async () => {
    expect(await title(all('"7" Tablet, "neu"'))).toBe('"7" Tablet, "neu"');
    expect(await title(all('"Kabel ""USB"""'))).toBe('Kabel "USB"');
    expect(await title(all('"Kabel\tUSB"'))).toBe('Kabel USB');
    const commas = all('Kabel').replaceAll('\t', ',').replace('Kabel', '"Kabel, 2 m"');
    expect(await title(commas)).toBe('Kabel, 2 m');
  });

  test('a formula stays a word', async () => {
    expect(await title(all('=HYPERLINK("http://x")'))).toBe('=HYPERLINK("http://x")');
  });

  test('pieces may end anywhere', async () => {
    const rows = Array.from({ length: 3000 }, (_, at) => ({
      ...rowsOf(`302-${String(at).padStart(7, '0')}-2222222`).all_orders,
      'product-name': `ü${'x'.repeat(at % 7)}`,
    }));
    const lines = await read(flatFile(headers.all_orders, rows));
    expect(lines).toHaveLength(3000);
    expect(lines.filter((line) => line === null || 'fault' in line)).toEqual([]);
  });
});

test('a bad line is told by its number and stops no other', async () => {
  const good = flatFile(headers.all_orders, [rowsOf(order).all_orders]).split('\r\n');
  const row = good[1] ?? '';
  const lines = [
    good[0],
    row,
    row.replace(order, 'not-an-order'),
    'three\tcells\tonly',
    `${row}\tone more`,
    '',
    row.replace('LAMP-M', 'x'.repeat(2_000_000)),
    row.replace('2026-02-20T18:30:00+00:00', '31.02.2026'),
    row.replace('2026-02-22T06:00:00+00:00', 'never'),
    row,
  ];
  const told = await read(lines.join('\n'));
  expect(told.map((line) => line && 'fault' in line && [line.line, line.fault, line.column])).toEqual([
    false,
    [3, 'order_id', 'amazon-order-id'],
    [4, 'columns', null],
    [5, 'columns', null],
    [7, 'too_long', null],
    [8, 'unreadable', 'purchase-date'],
    [9, 'unreadable', 'last-updated-date'],
    false,
  ]);
});
