import { describe, expect, it } from 'vitest';
import { composeReply, type Reply } from './compose.ts';

const REPLY: Reply = {
  from: 'support@shop.test',
  fromName: '',
  to: 'buyer@marketplace.test',
  subject: 'Re',
  text: 'Hello',
  inReplyTo: null,
  references: [],
  messageId: '<m@shop.test>',
  date: new Date(0),
  attachments: [],
};
const BREAKS = [
  '\r\nBcc: leak@evil.test',
  '\nX: y',
  '\r',
  '\0',
  '\x1b',
  '\u0085',
  '\u2028',
  '\u2029',
  '\x7f',
  '\ud800',
];

async function problem(change: Partial<Reply>): Promise<unknown> {
  return composeReply({ ...REPLY, ...change }).then(
    () => 'composed',
    (error: { problem?: string }) => error.problem,
  );
}

describe('a reply is not composed', () => {
  it.each(BREAKS)('with %j in a header value', async (bad) => {
    expect(await problem({ subject: `a${bad}` })).toBe('control_character');
    expect(await problem({ fromName: `a${bad}` })).toBe('control_character');
    expect(await problem({ messageId: `<a${bad}@b.test>` })).toBe('control_character');
    expect(await problem({ inReplyTo: `<a@b.test>${bad}` })).toBe('control_character');
    expect(await problem({ references: ['<a@b.test>', `<c@d.test>${bad}`] })).toBe('control_character');
    expect(await problem({ to: `a@b.test${bad}` })).toBe('to_invalid');
    expect(await problem({ from: `a@b.test${bad}` })).toBe('from_invalid');
  });

  it('to two recipients or a display name', async () => {
    expect(await problem({ to: 'a@b.test, c@d.test' })).toBe('to_invalid');
    expect(await problem({ to: 'A <a@b.test>' })).toBe('to_invalid');
  });

  it('without a Message-ID or a date', async () => {
    expect(await problem({ messageId: 'm@shop.test' })).toBe('message_id_invalid');
    expect(await problem({ date: new Date(Number.NaN) })).toBe('date_invalid');
  });

  it('with an endless subject', async () => {
    expect(await problem({ subject: 'x'.repeat(901) })).toBe('header_too_long');
  });

  it('and the error holds nothing of it', async () => {
    const error = await composeReply({ ...REPLY, to: 'secret buyer' }).catch((reason: unknown) => reason);
    expect(String(error)).not.toContain('secret');
  });
});
