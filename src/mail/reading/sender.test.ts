import { describe, expect, it } from 'vitest';
import { readMail } from './read-mail.ts';
import { mailOf, now } from './sample-mails.ts';

const good = 'abc123@marketplace.amazon.de';

async function fromOf(...lines: string[]) {
  return readMail(mailOf([...lines, 'Subject: x']), { now });
}

/** Identities made so that two readers, or a reader and a person, see two senders. */
const hostile: readonly (readonly [name: string, lines: readonly string[]])[] = [
  ['two From fields', [`From: ${good}`, 'From: x@evil.test']],
  ['two From fields, other case', [`From: ${good}`, 'FROM: x@evil.test']],
  ['two From fields, blank before the colon', [`From: ${good}`, 'From : x@evil.test']],
  ['the same From twice', [`From: ${good}`, `From: ${good}`]],
  ['three From fields', ['From: a@evil.test', `From: ${good}`, 'From: b@evil.test']],
  ['two addresses', [`From: ${good}, x@evil.test`]],
  ['two addresses with names', [`From: "A" <${good}>, "B" <x@evil.test>`]],
  ['two addresses by semicolon', [`From: ${good}; x@evil.test`]],
  ['two bracketed addresses', [`From: <${good}> <x@evil.test>`]],
  ['address behind brackets', [`From: <${good}> x@evil.test`]],
  ['address before brackets', [`From: ${good} <x@evil.test>`]],
  ['nested comment', [`From: ${good} (a (b) <x@evil.test>)`]],
  ['comment with an address', [`From: x@evil.test (${good})`]],
  ['comment inside the address', ['From: abc123(c)@marketplace.amazon.de']],
  ['comment behind the at', ['From: abc123@(c)marketplace.amazon.de']],
  ['unclosed comment', [`From: ${good} (x@evil.test`]],
  ['folded domain', ['From: abc123@marketplace', ' .amazon.de']],
  ['folded in the local part', ['From: abc', '\t123@marketplace.amazon.de']],
  ['folded inside brackets', ['From: "A" <abc123@marketplace.', ' amazon.de>']],
  ['blank in the address', ['From: abc123 @marketplace.amazon.de']],
  ['group', [`From: Amazon: ${good};`]],
  ['empty group', ['From: undisclosed-recipients:;']],
  ['source route', [`From: <@evil.test:${good}>`]],
  ['quoted local part', ['From: "abc123"@marketplace.amazon.de']],
  ['quoted local part with an at', [`From: "${good}"@evil.test`]],
  ['two at signs', [`From: ${good}@evil.test`]],
  ['address literal', ['From: abc123@[192.0.2.1]']],
  ['no domain', ['From: abc123']],
  ['no dot in the domain', ['From: abc123@localhost']],
  ['dot at the end of the domain', [`From: ${good}.`]],
  ['dots in a row', ['From: abc..123@marketplace.amazon.de']],
  ['label begins with a dash', ['From: abc123@-marketplace.amazon.de']],
  ['encoded word is the whole field', [`From: =?utf-8?b?${Buffer.from(good).toString('base64')}?=`]],
  ['encoded word is the address', ['From: <=?utf-8?q?abc123=40marketplace.amazon.de?=>']],
  ['encoded word is the local part', ['From: =?utf-8?q?abc123?=@marketplace.amazon.de']],
  ['encoded word closes the name', ['From: =?utf-8?q?A=22_=3Cabc123=40amazon.de=3E?= <x@evil.test>']],
  ['encoded word hides brackets', ['From: =?utf-8?b?PGFAYW1hem9uLmRlPg==?= <x@evil.test>']],
  ['NUL in the address', ['From: abc123\u0000@marketplace.amazon.de']],
  ['NUL behind the address', [`From: ${good}\u0000@evil.test`]],
  ['bare carriage return', [`From: ${good}\rFrom: x@evil.test`]],
  ['bell in the name', [`From: "A\u0007" <${good}>`]],
  ['right-to-left override', [`From: "\u202eed.nozama" <${good}>`]],
  ['Cyrillic letter in the domain', ['From: abc123@marketplace.amаzon.de']],
  ['full-width at', ['From: abc123＠marketplace.amazon.de']],
  ['full-width dot', ['From: abc123@marketplace．amazon．de']],
  ['unclosed quote', [`From: "A <${good}>`]],
  ['unclosed bracket', [`From: A <${good}`]],
  ['bracket closed twice', [`From: A <${good}>>`]],
  ['bracket opened twice', [`From: A <<${good}>`]],
  ['empty field', ['From: ']],
  ['empty brackets', ['From: <>']],
  ['percent route', ['From: <abc123%marketplace.amazon.de@>']],
  ['255 letters', [`From: ${'a'.repeat(250)}@amazon.de`]],
  ['200,000 brackets', [`From: ${'('.repeat(200_000)}`]],
];

describe('hostile identities are unknown', () => {
  it('has at least 40 of them', () => expect(hostile.length).toBeGreaterThanOrEqual(40));

  it.each(hostile)('%s', async (_name, lines) => {
    const reading = await fromOf(...lines);
    expect(reading.from).toBeNull();
    expect(reading.fromDoubt).not.toBeNull();
    expect(reading.fromName).not.toContain('<');
  });

  it.each(hostile)('Reply-To: %s', async (_name, lines) => {
    const replyTo = lines.map((line) => line.replace(/^from/i, 'Reply-To'));
    const reading = await fromOf(`From: ${good}`, ...replyTo);
    expect(reading.from).toBe(good);
    expect(reading.replyTo).toBeNull();
  });
});

describe('plain identities are known', () => {
  it.each([
    [good, '', good],
    [`<${good}>`, '', good],
    [`"Käufer, Amazon" <${good}>`, 'Käufer, Amazon', good],
    [`Amazon.de Kundin <${good}>`, 'Amazon.de Kundin', good],
    [`=?utf-8?q?K=C3=A4ufer?= <${good}>`, 'Käufer', good],
    [`${good} (Anna)`, 'Anna', good],
    [`${good} <${good}>`, '', good],
    ['ABC@Example.COM', '', 'ABC@example.com'],
    ['"O\\"Neil" <o@example.com>', 'O"Neil', 'o@example.com'],
    [
      'a+11111111-2222-4333-8444-555555555555@marketplace.amazon.com.br',
      '',
      'a+11111111-2222-4333-8444-555555555555@marketplace.amazon.com.br',
    ],
    ['x@xn--mnchen-3ya.example', '', 'x@xn--mnchen-3ya.example'],
  ])('%s', async (field, name, address) => {
    const reading = await fromOf(`From: ${field}`);
    expect([reading.from, reading.fromName, reading.fromDoubt]).toEqual([address, name, null]);
  });

  it('tells an absent field from a doubtful one', async () => {
    const reading = await fromOf('To: a@b.example');
    expect([reading.from, reading.fromDoubt, reading.replyToDoubt]).toEqual([null, 'absent', 'absent']);
  });
});
