import { escapeHtml, page } from './html.ts';
import type { Wrapper } from './wrapper.ts';

/** What stands around the buyer's words in one mail. */
export interface Envelope {
  text: string;
  orderId: string | null;
  title: string;
  asin: string;
  quantity: number;
  byCustomerService: boolean;
  /** Links of this mail: survey, "no response needed", report. */
  links: { survey: string; resolve: string; report: string };
  watermark: string;
}

/** Amazon's reason lines when customer service wrote for the buyer stand before the words themselves. */
function itemLines(wrapper: Wrapper, mail: Envelope): string {
  const opening = mail.byCustomerService ? wrapper.contactedBy : wrapper.received;
  const heading = mail.orderId ? `# ${mail.orderId}:\n${mail.quantity} / ` : '';
  return `${opening}\n\n${heading}${mail.title} [ASIN: ${mail.asin}]`;
}

/** The mail as plain text: markers around the words, links and notices after them. */
export function buyerMessageText(wrapper: Wrapper, mail: Envelope): string {
  return [
    itemLines(wrapper, mail),
    wrapper.start,
    mail.text,
    wrapper.end,
    `${wrapper.helpful}\n${mail.links.survey}`,
    `${wrapper.resolve}\n${mail.links.resolve}`,
    `${wrapper.report}\n${mail.links.report}`,
    '--------------------------',
    wrapper.copyright,
    wrapper.retention,
    `${mail.watermark}\n`,
  ].join('\n\n');
}

const preStyle =
  'font-family: Arial, sans-serif; white-space: -moz-pre-wrap; white-space: -pre-wrap; white-space: -o-pre-wrap; white-space: pre-wrap; word-wrap: break-word;';

/** The mail as HTML: the words stand in one `<pre>`. */
export function buyerMessageHtml(wrapper: Wrapper, mail: Envelope): string {
  const link = (href: string, words: string) =>
    `<p><a href="${escapeHtml(href)}">${escapeHtml(words)}</a></p>`;
  const opening = escapeHtml(itemLines(wrapper, mail)).replace(/\n/g, '<br>');
  const inside = [
    `<p>${opening}</p>`,
    `<p><b>${escapeHtml(wrapper.start.replace(/^-+\s*|\s*-+$/g, ''))}</b></p>`,
    `<pre style="${preStyle}">${escapeHtml(mail.text)}</pre>`,
    link(mail.links.resolve, wrapper.resolve),
    link(mail.links.report, wrapper.report),
    link(mail.links.survey, wrapper.helpful),
    `<p style="font-size:11px">${escapeHtml(wrapper.copyright)}</p>`,
    `<p style="font-size:11px">${escapeHtml(wrapper.retention)}</p>`,
  ];
  return page(inside.join('\n'), mail.watermark);
}

/** Copy of a reply that the seller typed in Seller Central. */
export function replyCopyText(wrapper: Wrapper, mail: Envelope): string {
  const { intro, start, end } = wrapper.copy;
  const heading = mail.orderId
    ? `# ${mail.orderId}:\n${mail.quantity} / ${mail.title} [ASIN: ${mail.asin}]`
    : '';
  return [intro, heading, start, mail.text, end, wrapper.copyright, `${mail.watermark}\n`].join('\n\n');
}
