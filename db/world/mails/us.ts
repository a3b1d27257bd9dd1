import { type Conversation, notice, says } from '../types.ts';

/** United States, store Lumo NA, buyers who write English. */
export const american: readonly Conversation[] = [
  {
    key: 'us-late-derrick',
    order: 'derrick',
    topic: 'delivery',
    mails: [
      says(5900, "Order was supposed to be here Tuesday. Tracking hasn't moved since Nashville??"),
      says(
        2900,
        'Still nothing. Same "in transit, arriving late" status as before. At this point I\'d just like a new one shipped or my money back, whichever is quicker.',
        { answers: 'us-late-derrick-1' },
      ),
      says(
        300,
        'ok it finally showed up today, box is a little crushed but everythings fine. thanks for checking on it',
      ),
    ],
  },
  {
    key: 'us-broken-megan',
    order: 'megan',
    topic: 'damage',
    hasCase: true,
    mails: [
      says(
        1432,
        "Hi, the charger I got last week quit working after 3 days. It gets super hot and there's a burning smell, and the plastic on one side is kind of warped. Pics attached. I don't feel safe using it. What are my options?",
        { photos: 2, shape: 'alternative' },
      ),
    ],
  },
  {
    key: 'us-presale-hub',
    presale: { buyer: 'priya', product: 'hub' },
    topic: 'product',
    hasCase: true,
    mails: [
      says(
        35,
        'Does this support two extended displays on a MacBook Air M2? Listing says dual HDMI but one review says it only mirrors. Thanks!',
      ),
    ],
  },
  {
    key: 'us-wrong-item-tom',
    order: 'tom',
    topic: 'other',
    mails: [
      says(
        770,
        "I ordered the 2 pack of USB-C cables and got a screen protector for a phone I don't even own. Do I need to send it back? Would like the cables before the 30th if possible.",
        { photos: 1 },
      ),
    ],
  },
  {
    key: 'us-angry-brenda',
    order: 'brenda',
    topic: 'other',
    mails: [
      says(
        1270,
        "This is RIDICULOUS. The power bank died on day two, your return label sends me to a drop off 40 miles away, and now I see I was charged twice on my card for the same order. Fix the double charge and send someone to pick this thing up or I'm calling my bank. I have been an Amazon customer for 15 years and never been treated like this.",
      ),
    ],
  },
  {
    key: 'us-cs-wrote',
    order: 'leroy',
    topic: 'delivery',
    mails: [
      says(
        680,
        'Customer states the item shows delivered but was not received. Customer checked with neighbors and the leasing office. Customer is requesting a replacement.',
        { byCustomerService: true },
      ),
    ],
  },
  {
    key: 'us-return-silent',
    order: 'ashley',
    topic: 'return',
    mails: [notice('return_request', 2700, { authorised: true, reason: 'Defective/Does not work properly' })],
  },
  {
    key: 'us-refund-chase',
    order: 'darnell',
    topic: 'refund',
    mails: [
      says(
        6300,
        'I dropped the return off at UPS on the 4th and they scanned it. How long till I see the refund?',
      ),
      notice('refund_issued', 4500),
      says(4380, 'Just got the email that it was refunded. Appreciate it.'),
    ],
  },
  {
    key: 'us-address',
    order: 'kayla',
    topic: 'delivery',
    mails: [
      says(
        15,
        "Hey I just realized my order is going to my ex's place. Can you PLEASE change it to the other address on my account before it ships?? thx",
      ),
    ],
  },
  {
    key: 'us-invoice',
    order: 'walter',
    topic: 'invoice',
    mails: [
      says(
        1080,
        'Hello, I need an itemized receipt that shows sales tax separately, for reimbursement from my employer. The one on Amazon lumps everything together. Thank you, Walter Jennings',
      ),
    ],
  },
  {
    key: 'us-product-earbuds',
    order: 'shanice',
    topic: 'product',
    mails: [
      says(
        4150,
        "Left earbud won't connect anymore, only the right one plays. Tried the reset from the booklet twice. Any other tricks before I return them?",
      ),
      says(
        3600,
        'The 15 second thing in the case worked!! Both are playing now. You saved me a trip, thank you',
        { answers: 'us-product-earbuds-1' },
      ),
    ],
  },
  {
    key: 'us-claim-curtis',
    order: 'curtis',
    topic: 'damage',
    mails: [
      says(
        8800,
        'Phone mount snapped at the hinge after four days of normal driving. I want a refund, not another one.',
      ),
      notice('claim_received', 1380, { answerWithinHours: 48 }),
    ],
  },
  {
    key: 'us-cancel-rachel',
    order: 'rachel',
    topic: 'cancel',
    mails: [notice('cancel_request', 40, { reason: 'Found a better price elsewhere' })],
  },
  {
    key: 'us-bulk',
    presale: { buyer: 'hector', product: 'cable' },
    topic: 'product',
    mails: [
      says(
        840,
        "We're a small school district looking at around 120 of these cables for Chromebook carts. Do they handle being plugged in/unplugged all day? And are they certified? Just want to be sure before I put in the PO.",
      ),
    ],
  },
];
