import axe from 'axe-core';
import type { Page } from 'playwright-core';

const run = `axe.run(document, {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations'],
}).then(({ violations }) => violations.map(({ id, impact, nodes }) =>
  id + ' (' + impact + '): ' + nodes.map(({ target, any }) => target.join(' ') + ' ' + (any[0]?.message ?? '')).join(' | ')))`;

/** What axe finds wrong with the page as it stands, a line a rule; empty when nothing is. */
export async function faultsOfAccess(page: Page): Promise<string[]> {
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(axe.source);
  return page.evaluate<string[]>(run);
}
