import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Variable, variables } from './contract.ts';
import { assertFilled, fill, unknownIn } from './fill.ts';

const place = (name: string) => `{{${name}}}`;
const variable = fc.constantFrom(...variables);
const plain = fc.string().filter((text) => !/[{}]/.test(text));
const piece = fc.oneof(
  plain.map((text) => ({ text, name: null })),
  variable.map((name) => ({ text: place(name), name })),
);
const values = fc
  .dictionary(variable, fc.string({ minLength: 1 }))
  .map((known) => known as Partial<Record<Variable, string>>);

test('every known value is filled in, every other character stays, and what is missing is named', () => {
  fc.assert(
    fc.property(fc.array(piece), values, (pieces, known) => {
      const given = (name: Variable) => (known[name]?.includes('{{') ? undefined : known[name]);
      const { text, missing } = fill(pieces.map((one) => one.text).join(''), known);
      expect(text).toBe(pieces.map((one) => (one.name && given(one.name)) ?? one.text).join(''));
      const lacking = pieces.flatMap(({ name }) => (name && given(name) === undefined ? [name] : []));
      expect(missing).toEqual([...new Set(lacking)]);
    }),
  );
});

test('what is in a value is never taken for a variable, nor for a pattern of the replacement', () => {
  const hostile = { 'buyer.name': '{{order.id}}', 'order.id': "$& $1 $' {{", 'store.name': '$& $1' };
  expect(fill('{{buyer.name}} {{order.id}} {{store.name}}', hostile)).toEqual({
    text: '{{buyer.name}} {{order.id}} $& $1',
    missing: ['buyer.name', 'order.id'],
  });
});

test('words that only look like a variable are left alone', () => {
  for (const text of ['{{buyer.nose}}', '{{constructor.name}}', '{buyer.name}', '{{BUYER.NAME}}', '{{', '}}'])
    expect(fill(text, { 'buyer.name': 'Ida' })).toEqual({ text, missing: [] });
  expect(fill('{{ buyer.name }}', { 'buyer.name': 'Ida' }).text).toBe('Ida');
});

describe('what a template may not hold', () => {
  test.each([
    'Hello {{buyer.nose}}',
    'Hello {{buyer.name}',
    'Hello buyer.name}}',
    '{{',
    '{{buyer.name}} {{ }}',
  ])('%s', (text) => expect(unknownIn(text)).toHaveLength(1));
  test('a text of known variables has nothing unknown', () =>
    expect(unknownIn(variables.map(place).join(' {x} '))).toEqual([]));
});

test('a reply with a variable in it is refused, each named once', () => {
  expect(() => assertFilled('{{order.id}} {{ parcel.tracking }} {{order.id}}')).toThrow(
    expect.objectContaining({
      code: 'template_value_missing',
      fields: { text: 'order.id, parcel.tracking' },
    }),
  );
  assertFilled('We write {{nothing.known}} and {braces}.');
});
