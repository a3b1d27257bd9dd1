import { dateIn } from './due-words.ts';
import { type NoticeSource, sentencesOf } from './notice-source.ts';
import { parseRelayAddress, type RelayAddress } from './relay-address.ts';

/** A message of ours that Amazon did not deliver because the buyer wants none. */
export interface OptOutFacts {
  kind: 'opt_out';
  orderId: string | null;
  /** The buyer's alias, from the link by which Amazon offers to write again. */
  alias: string | null;
  buyerName: string | null;
  /** Day on which our message was sent, `YYYY-MM-DD`. */
  sentOn: string | null;
}

/** Words round the buyer's name. Italian is real, the others assumed. */
const named = [
  /inviato a (.{1,80}?) (?:il \d|per l['’]ordine)/i,
  /(?:sent|message) to (.{1,80}?) (?:on \d|for order|regarding)/i,
  /an (.{1,80}?) (?:am \d|für (?:die )?Bestellung)/i,
  /envoyé à (.{1,80}?) (?:le \d|pour la commande)/i,
  /envia(?:ste|do) a (.{1,80}?) (?:el \d|para el pedido)/i,
];

/** Reads an opt-out notice. */
export function optOutFacts(source: NoticeSource): OptOutFacts {
  const sentences = sentencesOf(source).slice(0, 100);
  const telling = sentences.flatMap((sentence) => {
    const name = named.map((pattern) => pattern.exec(sentence)?.[1]?.trim()).find((found) => found);
    return name ? [{ name, sentOn: dateIn(sentence) }] : [];
  });
  return {
    kind: 'opt_out',
    orderId: source.orderId,
    alias: mailedBuyer(source)?.alias ?? null,
    buyerName: telling[0]?.name ?? null,
    sentOn: telling.find(({ sentOn }) => sentOn !== null)?.sentOn ?? null,
  };
}

/** The buyer's relay address among the mail links, or written out in the text. */
export function mailedBuyer(source: NoticeSource): RelayAddress | null {
  const mailed = (source.html?.links ?? [])
    .filter((link) => link.toLowerCase().startsWith('mailto:'))
    .map((link) =>
      (link.slice(7).split('?')[0] ?? '').slice(0, 320).replaceAll('%2B', '+').replaceAll('%2b', '+'),
    );
  const written =
    source.text.match(
      /(?<![a-z0-9._+-])[a-z0-9._+-]{1,130}@marketplace\.amazon\.[a-z.]{2,6}(?![a-z0-9.-]{0,20}[a-z0-9])/gi,
    ) ?? [];
  for (const address of [...mailed, ...written.slice(0, 50)]) {
    const relay = parseRelayAddress(address);
    if (relay) return relay;
  }
  return null;
}
