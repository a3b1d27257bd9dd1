const orderId = /(?<![\d-])\d{3}-\d{7}-\d{7}(?![\d-])/g;
const bracketedAsin = /\[ASIN:\s{0,5}([A-Z0-9]{10})\]/gi;
const asinShape = /^(?:B[A-Z0-9]{9}|\d{9}[\dX])$/;

/** Every order id in a text, in order, each once. Typographic dashes count as hyphens. */
export function orderIdsIn(text: string): string[] {
  const plain = text.replace(/[\u2010-\u2015\u2212]/g, '-');
  return [...new Set(plain.match(orderId) ?? [])];
}

/** Every ASIN that stands as `[ASIN: …]`, in order, each once. */
export function bracketedAsinsIn(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(bracketedAsin), (match) => (match[1] ?? '').toUpperCase()))];
}

/** Whether a table cell by itself is an ASIN (or the ISBN-10 that books have instead). */
export function isAsin(cell: string): boolean {
  return asinShape.test(cell);
}

/** One line of the order summary in a buyer message. */
export interface MessageItem {
  quantity: number | null;
  title: string;
  asin: string;
}

const itemCount = /^(\d{1,4})\s{0,3}(?:\/|of\/sur|of|sur|x|×|von|di|de|点)\s{0,3}/i;
const asinAtStart = /^\[ASIN:\s{0,5}([A-Z0-9]{10})\]/i;

/** Items listed as `1 / Title [ASIN: B0…]`, one a line. */
export function itemsIn(lines: readonly string[]): MessageItem[] {
  const items: MessageItem[] = [];
  for (const line of lines) {
    const at = line.toUpperCase().indexOf('[ASIN:');
    const asin = at < 0 ? null : asinAtStart.exec(line.slice(at, at + 30))?.[1];
    if (!asin) continue;
    const before = line.slice(0, at).trim();
    const count = itemCount.exec(before);
    const title = before.slice(count?.[0].length ?? 0).trim();
    items.push({ quantity: count ? Number(count[1]) : null, title, asin: asin.toUpperCase() });
  }
  return items;
}
