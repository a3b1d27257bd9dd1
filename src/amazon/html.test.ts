import { describe, expect, it } from 'vitest';
import { retailDomainOf } from './domains.ts';
import { readHtml } from './html.ts';
import { almostSame } from './lookalike.ts';

describe('broken HTML', () => {
  it.each([
    '',
    '<',
    '<<<',
    '<a',
    '<!--',
    '&#x110000;',
    '&#0;',
    '<td',
    '</td></tr>',
    '<pre style="-o-pre-wrap',
  ])('%j gives a reading without words of the buyer', (html) => {
    expect(readHtml(html).own).toBeNull();
  });

  it('leaves styles, scripts, titles and comments out', () => {
    const html = '<title>T</title><style>S</style><script>J</script><!-- C --><p>Hallo</p>';
    expect(readHtml(html).text).toBe('Hallo');
  });

  it('keeps everything in a block that is never closed', () => {
    expect(readHtml('<pre style="white-space:-o-pre-wrap">Hallo <b>Welt').own).toBe('\nHallo Welt');
  });

  it('takes an ordinary pre for Amazon’s text', () => {
    expect(readHtml('<pre style="white-space:pre-wrap">Hallo</pre>')).toMatchObject({
      own: null,
      before: 'Hallo',
    });
  });
});

describe('a page', () => {
  it('has one block a line, spaces collapsed', () => {
    expect(readHtml('<p>a  \n b&nbsp;c</p><ul><li>d<li>e</ul>f<br>g').text).toBe('a b c\nd\ne\nf\ng');
  });

  it('gives rows of cells, with headings, missing end tags and empty cells', () => {
    const html = '<table><tr><th>H<th>I<tr><td> a <p>b</p><td></td></table>';
    expect(readHtml(html).rows).toEqual([
      ['H', 'I'],
      ['a b', ''],
    ]);
  });

  it('ends a row where a table stands inside it', () => {
    const html = '<table><tr><td>outer<table><tr><td>x</td><td>y</td></tr></table></td></tr></table>';
    expect(readHtml(html).rows).toEqual([['outer'], ['x', 'y']]);
  });

  it('keeps apart what stands before and after the buyer’s block', () => {
    const html =
      '<a href="1">A</a><pre style="x:-O-Pre-Wrap">W<a href="2">L</a></pre><a href="3&amp;4">Z</a>';
    expect(readHtml(html)).toMatchObject({
      before: 'A',
      after: 'Z',
      links: ['1', '2'],
      linksAfterOwn: ['3&4'],
    });
    expect(readHtml(html).own?.trim()).toBe('WL');
  });
});

describe('words one letter apart', () => {
  it.each(['amazon', 'amazom', 'amzon', 'amazoon', 'maazon', 'mazon'])('%s', (word) => {
    expect(almostSame(word, 'amazon')).toBe(true);
  });

  it.each(['amazing', 'zamona', 'ama', 'nozama', 'amzno'])('not %s', (word) => {
    expect(almostSame(word, 'amazon')).toBe(false);
  });

  it('an Amazon subdomain is under its own retail domain', () => {
    expect(retailDomainOf('gc.email.amazon.com.au')).toBe('amazon.com.au');
  });
});
