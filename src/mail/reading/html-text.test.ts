import { describe, expect, it } from 'vitest';
import { countHtml } from './count.ts';
import { htmlToText } from './html-text.ts';

const text = (html: string) => htmlToText(html, 1_000_000);

describe('HTML over a limit', () => {
  it.each([
    ['html_chars', 'x'.repeat(1024 * 1024 + 1)],
    ['html_tags', '<br>'.repeat(20_001)],
    ['html_tags', '<'.repeat(20_001)],
    ['html_depth', '<div>'.repeat(257)],
    ['html_depth', '<div>'.repeat(200_000)],
    ['tag_attributes', `<p ${Array.from({ length: 65 }, (_, i) => `a${i}=b`).join(' ')}>`],
    ['tag_attributes', `<p ${'a="x" '.repeat(50_000)}>`],
  ])('%s', (code, html) => expect(countHtml(html)).toBe(code));

  it.each([
    '<div>'.repeat(256),
    '<p>a'.repeat(15_000),
    '<br>'.repeat(20_000),
    `<p title="${'<b>'.repeat(30_000)}">`,
    `<!-- ${'<div>'.repeat(30_000)} -->`,
    '',
  ])('counts no more than there is (%#)', (html) => expect(countHtml(html)).toBeNull());
});

describe('words of HTML', () => {
  it.each([
    ['a<br>b', 'a\nb'],
    ['<p>a</p><p>b</p>', 'a\n\nb'],
    ['<div>a</div><div>b</div>', 'a\nb'],
    ['  a \n b  <b> c</b>', 'a b c'],
    ['<ul><li>a<li>b</ul>', '- a\n- b'],
    ['<table><tr><td>a</td><td>b</td></tr></table>', 'a b'],
    ['<style>p{}</style><script>x</script><title>t</title>a', 'a'],
    ['<!-- x -->a<!doctype html>', 'a'],
    ['a &lt; b &amp; c &#228; &#x1F600; &euro; &nosuch;', 'a < b & c ä 😀 € &nosuch;'],
    ['&#0;&#xD800;&#x110000;', '\ufffd'],
    ['<pre>a\n  b\n\nc</pre>', 'a\n  b\n\nc'],
    ['a<blockquote>b<br>c</blockquote>', 'a\n\n> b\n> c'],
    ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
    ['<a href="https://e.test">link</a>', 'link'],
    ['<p title="a>b">c</p>', 'c'],
    ['<p', ''],
    ['<!--', ''],
  ])('%s', (html, words) => expect(text(html)).toBe(words));

  it('ends at the limit', () =>
    expect(htmlToText('ab<br>'.repeat(1_000), 10).length).toBeLessThanOrEqual(10));

  it.each([
    ['<div>'.repeat(200_000), 0],
    ['<br>'.repeat(1_000_000), 0],
    ['<'.repeat(500_000), 500_000],
    ['<a b="'.repeat(100_000), 0],
    ['&'.repeat(500_000), 500_000],
  ])('takes hostile lengths in one pass (%#)', (html, length) => expect(text(html)).toHaveLength(length));
});
