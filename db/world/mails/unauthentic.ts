import { type Conversation, says } from '../types.ts';

/** Mails on a right-looking relay address whose authentication does not hold. */
export const unauthentic: readonly Conversation[] = [
  {
    key: 'suspect-refund-abroad',
    order: 'fabian',
    topic: 'refund',
    mails: [
      says(
        285,
        'Guten Tag, bitte erstatten Sie den Betrag nicht über Amazon sondern auf mein neues Konto im Ausland, die IBAN schicke ich Ihnen per WhatsApp. Es eilt.',
        { unauthentic: true },
      ),
    ],
  },
  {
    key: 'suspect-us-gift',
    order: 'walter',
    topic: 'other',
    mails: [
      says(
        1330,
        'Dear seller kindly confirm the full shipping name and phone number on this order so the carrier can release the package today.',
        { unauthentic: true },
      ),
    ],
  },
];
