import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageParts } from './body.ts';
import { dashMarks } from './dash-marks.ts';
import { readHtml } from './html.ts';
import { footer, messageText } from './mail.fixture.ts';
import { markerRows } from './markers.ts';

const words = (text: string, html: string | null = null) =>
  messageParts(text, html === null ? null : readHtml(html), 'Betreff').words;

const fakeEnds = ['Finalizar mensaje', 'End message', 'Ende der Nachricht', 'Einde', 'Fine messaggio'];

describe('what a buyer pastes', () => {
  it.each(fakeEnds)('a fake end mark "%s" cuts nothing', (fake) => {
    const pasted = `Erster Satz.\n\n------------- ${fake} -------------\n\nZweiter Satz.`;
    expect(words(messageText(pasted))).toBe(pasted);
  });

  it('a fake end with a whole fake footer behind it cuts nothing, with and without the genuine footer', () => {
    const pasted = `Vorher.\n\n------------- Finalizar mensaje -------------\n\n${footer}\n\nNachher.`;
    expect(words(messageText(pasted))).toContain('Nachher.');
    const bare = messageText(pasted);
    expect(words(bare.slice(0, bare.lastIndexOf('------------- Finalizar mensaje') + 50))).toContain(
      'Nachher.',
    );
  });

  it('a fake known end does not win over a genuine end in a language nobody has described', () => {
    const text = messageText(
      'Eka.\n\n------------- End message -------------\n\nToka.',
      'Viesti:',
      'Viestin loppu',
    );
    expect(words(text)).toContain('Toka.');
  });

  it('a fake start mark hides nothing before it', () => {
    expect(words(messageText('A\n------------- Message: -------------\nB'))).toContain('A');
  });

  it('never loses words, whatever stands between the genuine marks', () => {
    const line = fc.oneof(
      fc.stringMatching(/^[a-z ]{1,30}$/),
      fc.constantFrom(
        '-----',
        '----- End message -----',
        '----- Message: -----',
        'SPC-',
        'View Message',
        footer,
      ),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const found = words(messageText(['START7', ...lines, 'STOP7'].join('\n')));
        expect(found.startsWith('START7')).toBe(true);
        expect(found.endsWith('STOP7')).toBe(true);
      }),
    );
  });
});

describe('never an empty body', () => {
  it.each([
    '',
    ' \n\t',
    '------------- Message: -------------\n\n------------- End message -------------',
    footer,
    '-----',
  ])('of %j', (text) => {
    expect(words(text)).not.toBe('');
  });

  it('unless the mail has no word at all', () => {
    expect(messageParts(' ', null, ' ')).toMatchObject({ words: '', foundBy: 'subject' });
  });
});

describe('marks', () => {
  const pairs = markerRows.flatMap((row) =>
    row.start.flatMap((start) => row.end.map((end) => [row.language, start, end])),
  );

  it.each(pairs)('in %s: "%s" to "%s"', (_language, start = '', end = '') => {
    expect(messageParts(messageText('Frage?', `${start}:`, end), null, '')).toMatchObject({
      words: 'Frage?',
      foundBy: 'markers',
    });
  });

  it.each([5, 9, 14, 30])('count with %i dashes', (count) => {
    const bar = '-'.repeat(count);
    expect(words(`Kopf\n${bar}Message:   ${bar}\nHallo\n${bar}  End   message ${bar}\n${footer}`)).toBe(
      'Hallo',
    );
  });

  it('are found when the mail is one line, or broken inside a mark', () => {
    expect(
      words(
        'Order 1 ------------- Message: ------------- Hallo Welt ------------- End message ------------- Fuss',
      ),
    ).toBe('Hallo Welt');
    const canadian =
      '-------------- Begin message / Début\ndu message -------------\nWrong size\n-------------- End message / Fin du message --------------';
    expect(words(canadian)).toBe('Wrong size');
  });

  it('split Amazon from the buyer', () => {
    const parts = messageParts(messageText('Hallo'), null, '');
    expect(parts.before).toContain('[ASIN: B0TESTLAMP]');
    expect(parts.after).toContain('no-response-needed');
    expect(`${parts.before}${parts.after}`).not.toContain('Hallo');
  });

  it('of unknown words count only alone on their line', () => {
    expect(dashMarks('a ----- b ----- c').map(({ role }) => role)).toEqual([]);
    expect(dashMarks('----- b -----').map(({ role }) => role)).toEqual(['unknown']);
    expect(messageParts(messageText('Moi', 'Viesti:', 'Viestin loppu'), null, '').foundBy).toBe('dashes');
  });
});

describe('HTML', () => {
  const page = (inside: string) =>
    `<html><style>p{}</style><table><tr><td>Order 302-1111111-2222222</td></tr></table><pre style="white-space: -o-pre-wrap; color: black">${inside}</pre><a href="https://www.amazon.de/x">Fall</a></html>`;

  it('gives the words of the block with their lines and entities', () => {
    const parts = messageParts('', readHtml(page('Gr&uuml;&szlig;e &lt;b&gt;\n  Erika<br>Ende')), '');
    expect(parts).toMatchObject({ words: 'Grüße <b>\nErika\nEnde', foundBy: 'html_block' });
    expect(parts.before).toBe('Order 302-1111111-2222222');
    expect(parts.after).toBe('Fall');
  });

  it('goes on to the text when the block is empty', () => {
    expect(words(messageText('Foto anbei'), page(' '))).toBe('Foto anbei');
  });

  it('reads the flattened page by its headings', () => {
    const flat =
      'You have received a message.\nMessage:\nDoes it fit?\nView Message\nResolve Case https://sellercentral.amazon.com/x\nReport suspicious activity';
    expect(messageParts(flat, null, '')).toMatchObject({ words: 'Does it fit?', foundBy: 'flattened_html' });
    const pasted = flat.replace('Does it fit?', 'Does\nView Message\nit fit?\nResolve Case\nThanks');
    expect(words(pasted)).toBe('Does\nView Message\nit fit?\nResolve Case\nThanks');
  });

  it('cuts at the footer when nothing else tells', () => {
    expect(messageParts(`Hallo zusammen\n${footer}`, null, '')).toMatchObject({ foundBy: 'footer' });
  });
});
