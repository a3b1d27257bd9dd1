import { type Conversation, notice, says } from '../types.ts';

/** United Kingdom, buyers who write English. */
export const british: readonly Conversation[] = [
  {
    key: 'uk-late-harriet',
    order: 'harriet',
    topic: 'delivery',
    mails: [
      says(
        7100,
        "Hi, my parcel's been \"with the local depot\" since last Thursday and hasn't budged. I've rung Royal Mail and they say the sender needs to raise it. Could you look into it please? Thanks, Harriet",
      ),
      says(4600, "Morning – still nothing I'm afraid. Could you just send another one?", {
        answers: 'uk-late-harriet-1',
      }),
      says(
        350,
        "Replacement arrived today, cheers for sorting it. The original hasn't turned up yet but I'll refuse it if it does.",
      ),
    ],
  },
  {
    key: 'uk-broken-imran',
    order: 'imran',
    topic: 'damage',
    mails: [
      says(
        1375,
        "Charger went bang when I plugged it in this morning and tripped the electrics for the whole flat. Pictures attached, you can see the scorch mark round the pins. I've kept everything in case you need it back. I'd like a full refund and I think you should be checking the rest of the batch.",
        { photos: 2 },
      ),
    ],
  },
  {
    key: 'uk-presale-stand',
    presale: { buyer: 'fiona', product: 'stand' },
    topic: 'product',
    hasCase: true,
    mails: [
      says(
        20,
        'Hello, does this come with a UK plug or do I need my own? And will it charge an Apple Watch SE, the description only mentions Series 7 upwards.',
      ),
    ],
  },
  {
    key: 'uk-invoice-vat',
    order: 'duncan',
    topic: 'invoice',
    mails: [
      says(
        2600,
        "Good afternoon,\n\nPlease could you provide a VAT invoice for this order made out to Harbour Example Ltd, 4 Sample Wharf, Leith. Our accounts department won't accept the Amazon order summary.\n\nKind regards\nDuncan Reid",
      ),
      says(2200, 'Got it, thank you very much.', { answers: 'uk-invoice-vat-1' }),
    ],
  },
  {
    key: 'uk-return-auth-wait',
    order: 'sandra',
    topic: 'return',
    mails: [
      notice('return_request', 1345, {
        authorised: false,
        reason: 'No longer needed',
        comment: 'Bought by mistake, still sealed.',
      }),
    ],
  },
  {
    key: 'uk-angry-keith',
    order: 'keith',
    topic: 'other',
    mails: [
      says(
        990,
        "Absolutely fuming. Ordered TWO power banks for a trip, one turned up, it's got a massive dent in it, and I've been charged for both. We leave on Saturday. I want the second one here by Friday and some money back for the state of the first. Not impressed at all.",
      ),
    ],
  },
  {
    key: 'uk-chargeback',
    order: 'declan',
    topic: 'refund',
    mails: [says(13200, 'Where is my order??? Been nearly three weeks.'), notice('chargeback', 1600)],
  },
  {
    key: 'uk-product-keyboard',
    order: 'bronwen',
    topic: 'product',
    mails: [
      says(
        610,
        'Hiya, lovely little keyboard but the @ and " keys are swapped round when I use it with my laptop. Is there a way to switch it to UK layout? x',
      ),
    ],
  },
  {
    key: 'uk-wrong-item',
    order: 'callum',
    topic: 'other',
    mails: [
      says(
        1210,
        'wrong item sent, ordered the 2m usb c cables got a single 1m usb a one. not even your brand i dont think',
        { photos: 1 },
      ),
    ],
  },
  {
    key: 'uk-presale-then-order',
    order: 'eleanor',
    topic: 'product',
    mails: [
      says(
        9800,
        "I've just ordered the hub but noticed afterwards it says macOS only in one of the reviews. Will it definitely work on a Windows 11 Surface? If not I'd rather cancel before it ships.",
      ),
    ],
  },
  {
    key: 'uk-reply-copy',
    order: 'nigel',
    topic: 'delivery',
    mails: [
      says(3500, "Could you leave it with the neighbour at no. 14 please, we're away till Sunday."),
      {
        kind: 'reply_copy',
        minutesAgo: 3320,
        text: 'Hello Nigel,\n\nThank you for letting us know. The parcel is already with Royal Mail, so we cannot change the instructions ourselves, but you can choose a neighbour or a safe place on the Royal Mail tracking page with the number in your order.\n\nKind regards\nLumo Europe',
      },
    ],
  },
  {
    key: 'uk-refund-short',
    order: 'priti',
    topic: 'refund',
    mails: [
      notice('refund_issued', 4000),
      says(
        2150,
        "Hi, I've received the refund but it's a few pounds less than what I paid. Is that the postage? The item was faulty so I don't think I should be paying for that.",
      ),
    ],
  },
];
