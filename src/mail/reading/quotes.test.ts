import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitQuotes } from './quotes.ts';

describe('never empties a message', () => {
  it.each([
    '> all of it\n> is quoted',
    'On Tue, 1 Sep 2026 at 10:00, Anna wrote:\n> hi',
    '-----Original Message-----\nFrom: a\nSent: b\nTo: c\nSubject: d\n\nhi',
    '-- \nAnna',
    '> On 1 Sep 2026 Anna wrote:\n> hi',
  ])('%j', (text) => expect(splitQuotes(text)).toEqual({ text: text.trim(), quoted: '' }));

  it('keeps words for any lines', () => {
    const line = fc.constantFrom(
      '> a',
      'hello',
      '',
      '-- ',
      'On 1 Sep 2026 A wrote:',
      'From: a',
      'To: b',
      'Date: c',
      '___',
      '| x',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const text = lines.join('\n');
        if (/\w/.test(text)) expect(splitQuotes(text).text).toMatch(/\w/);
      }),
    );
  });

  it.each([
    'On 1\n'.repeat(200_000),
    'From: a\n'.repeat(120_000),
    '> '.repeat(400_000),
    `On ${'1 '.repeat(400_000)}`,
  ])('passes hostile lengths once (%#)', (text) => expect(splitQuotes(text).text.length).toBeGreaterThan(0));
});

const words = 'My own words, 2 lines.\nSecond line.';

/** How mail programs announce the mail below. */
const announcements: readonly (readonly [program: string, lines: string])[] = [
  ['en Gmail', 'On Tue, Sep 1, 2026 at 10:00 AM Anna <a@b.example> wrote:'],
  ['en Gmail wrapped', 'On Tue, Sep 1, 2026 at 10:00 AM Anna Long Name <\na@b.example> wrote:'],
  ['en Outlook', '-----Original Message-----\nFrom: Anna\nSent: Tuesday\nTo: Desk\nSubject: x\n'],
  [
    'en Outlook without a rule',
    '________________________________\nFrom: Anna <a@b.example>\nSent: Tuesday, 1\nTo: Desk\nSubject: x\n',
  ],
  ['de Gmail', 'Am Di., 1. Sept. 2026 um 10:00 Uhr schrieb Anna <a@b.example>:'],
  ['de Apple', 'Am 01.09.2026 um 10:00 schrieb Anna <a@b.example>:'],
  ['de Inbox', 'Anna <a@b.example> schrieb am Di., 1. Sep. 2026\num 10:00 Uhr:'],
  ['de Outlook', 'Von: Anna\nGesendet: Dienstag\nAn: Desk\nBetreff: x\n'],
  ['fr Gmail', 'Le mar. 1 sept. 2026 à 10:00, Anna <a@b.example> a écrit :'],
  ['fr Outlook', 'De : Anna\nEnvoyé : mardi\nÀ : Desk\nObjet : x\n'],
  ['es Gmail', 'El mar, 1 sept 2026 a las 10:00, Anna (<a@b.example>) escribió:'],
  ['es Outlook', 'De: Anna\nEnviado el: martes\nPara: Desk\nAsunto: x\n'],
  ['it Gmail', 'Il giorno mar 1 set 2026 alle ore 10:00 Anna <a@b.example> ha scritto:'],
  ['it Outlook', 'Da: Anna\nInviato: martedì\nA: Desk\nOggetto: x\n'],
  ['pt Gmail', 'Em ter., 1 de set. de 2026 às 10:00, Anna <a@b.example> escreveu:'],
  ['pt Outlook', 'De: Anna\nEnviada em: terça\nPara: Desk\nAssunto: x\n'],
  ['nl Gmail', 'Op di 1 sep 2026 om 10:00 schreef Anna <a@b.example>:'],
  ['nl Apple', 'Op 1 sep. 2026 om 10:00 heeft Anna <a@b.example> het volgende geschreven:'],
  ['nl Outlook', 'Van: Anna\nVerzonden: dinsdag\nAan: Desk\nOnderwerp: x\n'],
  ['pl Gmail', 'wt., 1 wrz 2026 o 10:00 Anna <a@b.example> napisał(a):'],
  ['pl old', 'W dniu 01.09.2026 o 10:00, Anna pisze:'],
  ['pl Outlook', 'Od: Anna\nWysłano: wtorek\nDo: Desk\nTemat: x\n'],
  ['sv Gmail', 'Den tis 1 sep. 2026 kl 10:00 skrev Anna <a@b.example>:'],
  ['sv Outlook', 'Från: Anna\nSkickat: tisdag\nTill: Desk\nÄmne: x\n'],
  ['tr Gmail', 'Anna <a@b.example>, 1 Eyl 2026 Sal, 10:00 tarihinde şunu yazdı:'],
  ['tr Outlook', 'Kimden: Anna\nGönderilme: Salı\nKime: Desk\nKonu: x\n'],
  ['ja Gmail', '2026年9月1日(火) 10:00 Anna <a@b.example>:'],
  ['ja Apple', '2026/09/01 10:00、Anna <a@b.example>のメール:'],
  ['ja Outlook', '差出人: Anna\n送信日時: 2026年\n宛先: Desk\n件名: x\n'],
  ['zh Gmail', 'Anna <a@b.example> 于2026年9月1日周二 10:00写道：'],
  ['zh Apple', '在 2026年9月1日，上午10:00，Anna <a@b.example> 写道：'],
  ['zh Outlook', '发件人: Anna\n发送时间: 2026年\n收件人: Desk\n主题: x\n'],
  ['zh QQ', '------------------ 原始邮件 ------------------\n发件人: "Anna"'],
  ['ru', '1 сентября 2026 г., 10:00, Anna <a@b.example> написал(а):'],
  ['forwarded', '---------- Forwarded message ---------\nFrom: Anna\nDate: x\nSubject: y\nTo: z'],
  ['help desk', '##- Please type your reply above this line -##'],
];

describe('announcements of an older mail', () => {
  it.each(announcements)('%s', (_program, lines) => {
    const { text, quoted } = splitQuotes(`${words}\n\n${lines}\n> Older words 7.\n> More.\n`);
    expect(text).toBe(words);
    expect(quoted).toContain('Older words 7.');
  });

  it.each([
    'On Tuesday I wrote:\nplease help',
    'From: Berlin\nI ordered it yesterday',
    'To: nobody',
    'I paid 5 EUR on 1.9.2026.\nThe lamp is broken:',
    'Size: 10\nColour: red\nSubject: none',
    'A --- B --- C',
  ])('takes no own words for one: %j', (text) => expect(splitQuotes(text)).toEqual({ text, quoted: '' }));
});

describe('signatures and answers between', () => {
  it.each([
    '-- \nAnna\nTel. 1',
    'Sent from my iPhone',
    'Von meinem iPhone gesendet',
    'Envoyé de mon iPhone',
    '发自我的iPhone',
  ])('puts a signature aside: %j', (signature) =>
    expect(splitQuotes(`Hello\n\n${signature}`)).toEqual({ text: 'Hello', quoted: signature }),
  );

  it('keeps the questions around answers', () => {
    const text = 'Hi,\n\nOn 1 Sep 2026 Anna wrote:\n> Which colour?\n\nRed.\n\n> Which size?\n\nTen.';
    expect(splitQuotes(text).text).toBe('Hi,\n\n> Which colour?\n\nRed.\n\n> Which size?\n\nTen.');
  });

  it('takes the words below a quote', () => {
    expect(splitQuotes('> Which colour?\n\nRed.').text).toBe('> Which colour?\n\nRed.');
  });
});
