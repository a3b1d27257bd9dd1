import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import { describe, expect, it } from 'vitest';
import { composeReply, type Reply } from './compose.ts';
import { isSendable } from './dot-stuffing.ts';

const REPLY: Reply = {
  from: 'support@shop.test',
  fromName: 'Shop Ltd, "Support"',
  to: 'abc+uuid@marketplace.amazon.test',
  subject: 'Re: order 123-1234567-1234567',
  text: 'Hello\n.\n.dots and ümlaut\n',
  inReplyTo: '<last@amazon.test>',
  references: ['<first@amazon.test>', '<last@amazon.test>'],
  messageId: '<0123456789abcdef@shop.test>',
  date: new Date('2026-03-01T10:20:30Z'),
  attachments: [],
};
const PDF = { fileName: '发票 2026.pdf', content: Buffer.from('%PDF-1.7 x') };
const compose = (change: Partial<Reply> = {}) => composeReply({ ...REPLY, ...change });
const headerOf = (mail: Buffer) => mail.toString().split('\r\n\r\n')[0] ?? '';

describe('a reply', () => {
  it('has exactly the fixed headers, each once', async () => {
    const names = headerOf(await compose()).match(/^[A-Za-z-]+(?=:)/gm);
    expect(names?.toSorted()).toEqual([
      'Content-Transfer-Encoding',
      'Content-Type',
      'Date',
      'From',
      'In-Reply-To',
      'MIME-Version',
      'Message-ID',
      'References',
      'Subject',
      'To',
    ]);
  });

  it('carries the given Message-ID, date, names and thread', async () => {
    const mail = await simpleParser(await compose());
    expect(mail.messageId).toBe(REPLY.messageId);
    expect(mail.date).toEqual(REPLY.date);
    expect(mail.from?.value).toEqual([{ address: REPLY.from, name: REPLY.fromName }]);
    expect(mail.inReplyTo).toBe('<last@amazon.test>');
    expect(mail.references).toEqual(['<first@amazon.test>', '<last@amazon.test>']);
    expect(mail.text).toBe(REPLY.text);
    expect(mail.html).toBe(false);
  });

  it('without a thread has no thread headers', async () => {
    const header = headerOf(await compose({ inReplyTo: null, references: [] }));
    expect(header).not.toMatch(/^(?:In-Reply-To|References):/m);
  });

  it('in Chinese goes as base64, in German as quoted-printable', async () => {
    const text = '您好，感谢您的来信。我们会在两个工作日内处理。'.repeat(30);
    const chinese = await compose({ text, subject: '回复：您的订单', fromName: '张三' });
    expect(headerOf(chinese)).toContain('Content-Transfer-Encoding: base64');
    expect((await simpleParser(chinese)).subject).toBe('回复：您的订单');
    expect((await simpleParser(chinese)).text?.trim()).toBe(text);
    expect(headerOf(await compose({ text: 'Vielen Dank für Ihre Bestellung' }))).toContain(
      'Content-Transfer-Encoding: quoted-printable',
    );
  });

  it('has a boundary that follows from the Message-ID alone', async () => {
    const boundary = async (messageId: string) =>
      /boundary="([^"]+)"/.exec(headerOf(await compose({ messageId, attachments: [PDF] })))?.[1];
    expect(await boundary('<a@shop.test>')).toBe(await boundary('<a@shop.test>'));
    expect(await boundary('<a@shop.test>')).not.toBe(await boundary('<b@shop.test>'));
  });

  it('names files by RFC 2231 and carries them unchanged', async () => {
    const bytes = await compose({
      attachments: [PDF, { fileName: 'a.txt', content: Buffer.from('one\ntwo') }],
    });
    expect(bytes.toString()).toContain("filename*0*=utf-8''%E5%8F%91%E7%A5%A8%202026.pdf");
    const mail = await simpleParser(bytes);
    expect(
      mail.attachments.map((file) => [file.filename, file.contentType, file.content.toString()]),
    ).toEqual([
      ['发票 2026.pdf', 'application/pdf', '%PDF-1.7 x'],
      ['a.txt', 'text/plain', 'one\ntwo'],
    ]);
  });

  it('of any content is the same twice, sendable as it stands, and one mail', async () => {
    const line = fc.string({ unit: 'grapheme', maxLength: 80 });
    const word = line.map((text) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ''));
    const any = fc.record({
      text: fc.array(line).map((lines) => lines.join('\n')),
      subject: word,
      fromName: word,
    });
    await fc.assert(
      fc.asyncProperty(any, fc.boolean(), async (change, withFile) => {
        const attachments = withFile ? [PDF] : [];
        const bytes = await compose({ ...change, attachments });
        expect(isSendable(bytes)).toBe(true);
        expect(bytes.equals(await compose({ ...change, attachments }))).toBe(true);
        expect(headerOf(bytes).match(/^To:.*$/gm)).toEqual([`To: ${REPLY.to}`]);
        expect(headerOf(bytes)).not.toMatch(/^(?:Bcc|Cc|X-[^:]*):/im);
      }),
      { numRuns: 60 },
    );
  });

  it('with a long word and a very long line stays within 998 bytes a line', async () => {
    const references = Array.from({ length: 90 }, (_, n) => `<${n}-${'r'.repeat(300)}@thread.test>`);
    expect(
      isSendable(await compose({ text: 'x'.repeat(50_000), subject: 's'.repeat(900), references })),
    ).toBe(true);
  });
});
