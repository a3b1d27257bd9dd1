import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMail } from './read-mail.ts';
import { htmlMail, mailOf, multipart, now, usual } from './sample-mails.ts';

const read = (bytes: Uint8Array) => readMail(bytes, { now, languages: ['en'] });

const whole = multipart('mixed', [
  'Content-Type: multipart/alternative; boundary=alt\r\n\r\n--alt\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nWhere is my parcel? Grüße\r\n--alt\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Where is my <b>parcel</b>?</p>\r\n--alt--',
  'Content-Type: image/png; name="../../a\u202e.png"\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=',
  'Content-Type: message/rfc822\r\n\r\nFrom: x@evil.test\r\nSubject: enclosed\r\n\r\ninside',
]);

describe('bytes that are no mail', () => {
  it('gives a reading of any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), async (bytes) => {
        const reading = await read(bytes);
        expect(reading.text.isWellFormed()).toBe(true);
        expect(() => structuredClone(reading)).not.toThrow();
      }),
      { numRuns: 200 },
    );
  });

  it('gives a reading of a good mail cut at every 50th byte', async () => {
    for (let end = 0; end < whole.length; end += 50) {
      const reading = await read(whole.subarray(0, end));
      expect(reading.contentHash).toMatch(/^[0-9a-f]{64}$/);
      if (end > 200) expect(reading.from).toBe('anna@shop.example');
    }
  });
});

describe('fields that are missing or wrong', () => {
  it('each is told as missing', async () => {
    const reading = await read(mailOf(['X-Nothing: 1'], ''));
    expect(reading).toMatchObject({
      messageId: null,
      inReplyTo: null,
      references: [],
      date: null,
      from: null,
      to: [],
    });
    expect(reading).toMatchObject({
      subject: '',
      text: '',
      html: null,
      attachments: [],
      lang: 'und',
      state: 'whole',
    });
  });

  it.each([
    'Date: yesterday',
    'Date: Tue, 25 Aug 2099 16:04:11 +0200',
    'Date: Thu, 3 Sep 2026 16:04:11 +0200',
    'Date: 1 Jan 1970 00:00:00 +0000',
    'Date: 7',
    'Date:',
  ])('no date: %s', async (line) => expect((await read(mailOf([line]))).date).toBeNull());

  it.each(['<>', '<a b>', `<${'a'.repeat(1_000)}@b>`, '< >', ''])('no Message-ID: %s', async (id) => {
    expect((await read(mailOf([`Message-ID: ${id}`]))).messageId).toBeNull();
  });

  it('keeps the first and the last of 500 references', async () => {
    const { references } = await read(
      mailOf([`References: ${Array.from({ length: 500 }, (_, i) => `<${i}@x>`).join(' ')}`]),
    );
    expect(references).toHaveLength(50);
    expect([references[0], references.at(-1)]).toEqual(['<0@x>', '<499@x>']);
  });
});

describe('a whole mail', () => {
  it('gives its words, cleaned HTML, closed attachments and language', async () => {
    const reading = await read(whole);
    expect(reading).toMatchObject({
      text: 'Where is my parcel? Grüße',
      html: '<p>Where is my <b>parcel</b>?</p>',
      lang: 'en',
    });
    expect(reading).toMatchObject({
      messageId: '<1@shop.example>',
      date: '2026-08-25T14:04:11.000Z',
      to: ['desk@seller.example'],
    });
    expect(reading.attachments).toMatchObject([
      { name: 'a.png', declaredType: 'image/png', sniffedType: 'image/png', size: 8, inline: false },
      { declaredType: 'message/rfc822' },
    ]);
    expect(Buffer.from(reading.attachments[1]?.bytes ?? []).toString()).toContain('inside');
  });

  it('takes words from HTML alone, and splits their quotes', async () => {
    const reading = await read(
      htmlMail(
        '<p>Still broken.</p><div class="gmail_quote">On 1 Sep 2026 Desk wrote:<blockquote>Try it</blockquote></div>',
      ),
    );
    expect([reading.text, reading.quoted.includes('Try it')]).toEqual(['Still broken.', true]);
  });

  it('reads the bodies by their bytes when the charset lies', async () => {
    const latin = mailOf(
      [...usual, 'Content-Type: text/plain; charset=utf-8'],
      Buffer.from('Gr\xf6\xdfe', 'latin1'),
    );
    const utf8 = mailOf([...usual, 'Content-Type: text/plain; charset=iso-8859-1'], 'Größe');
    expect([(await read(latin)).text, (await read(utf8)).text]).toEqual(['Größe', 'Größe']);
  });

  it('knows a marketplace mail by its dialect', async () => {
    const head = [
      'From: "B" <abcdefgh12345@marketplace.amazon.de>',
      'Subject: Frage (Bestellung: 302-1234567-1234567)',
    ];
    const { dialect } = await read(
      mailOf(
        head,
        '------------- Anfang der Nachricht -------------\n\nWo?\n\n------------- Ende der Nachricht -------------',
      ),
    );
    expect([dialect.kind, dialect.orderId, dialect.text]).toEqual([
      'buyer_message',
      '302-1234567-1234567',
      'Wo?',
    ]);
  });
});

describe('the content hash', () => {
  const hashOf = async (bytes: Uint8Array) => (await read(bytes)).contentHash;

  it('is one for two ways of one mail', async () => {
    const direct = mailOf([...usual, 'Content-Type: text/plain; charset=utf-8'], 'Grüße');
    const coded = [
      'Received: from a by b',
      ...usual,
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
    ];
    expect(await hashOf(direct)).toBe(await hashOf(mailOf(coded, Buffer.from('Grüße').toString('base64'))));
  });

  it.each(['From: b@c.example', 'Date: Tue, 25 Aug 2026 16:04:12 +0200', 'Subject: other'])(
    'differs by %s',
    async (line) => {
      const name = line.slice(0, line.indexOf(':'));
      const changed = usual.map((each) => (each.startsWith(`${name}:`) ? line : each));
      expect(await hashOf(mailOf(changed))).not.toBe(await hashOf(mailOf(usual)));
    },
  );
});
