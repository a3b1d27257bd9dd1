import { type Conversation, notice, says } from '../types.ts';

/** United States, store Hinoki US. */
export const hinokiInTheStates: readonly Conversation[] = [
  {
    key: 'hus-presale-board',
    presale: { buyer: 'nora', product: 'board' },
    topic: 'product',
    mails: [
      says(
        205,
        'Is the cutting board treated with any oil or lacquer? My son has a tree nut allergy so I need to be careful about walnut oil finishes. Also is it one solid piece or glued?',
      ),
    ],
  },
  {
    key: 'hus-damaged-teapot',
    order: 'gloria',
    topic: 'damage',
    mails: [
      says(
        1165,
        "Teapot arrived with rust spots on the inside right out of the box, and the handle is bent so the lid doesn't sit flat. It was meant to be a wedding gift. Photos attached. Can you send a good one by next weekend?",
        { photos: 3 },
      ),
    ],
  },
  {
    key: 'hus-missing-lid',
    order: 'russell',
    topic: 'other',
    mails: [
      says(
        3650,
        'The rice pot came without the inner lid. Everything else was packed beautifully. Could you mail just the lid?',
      ),
      says(
        990,
        "Lid came today, fits perfectly. First pot of rice was the best I've made. Many thanks - Russ",
        { answers: 'hus-missing-lid-1' },
      ),
    ],
  },
  {
    key: 'hus-bento-dishwasher',
    order: 'camille',
    topic: 'product',
    mails: [
      says(
        1240,
        "I put the bento box in the dishwasher (I know, I know, I saw the card after) and the seam on the bottom tier opened up. Is there any way to fix it with glue that's food safe or is it a goner?",
      ),
    ],
  },
  {
    key: 'hus-return-wait',
    order: 'peggy',
    topic: 'return',
    mails: [
      notice('return_request', 1120, {
        authorised: false,
        reason: 'Item not as described',
        comment: 'Towels are much thinner than in the pictures. Washed once.',
      }),
      says(
        1060,
        "I sent a return request for the towels. They're a lot thinner than they looked and I already washed them once before noticing, hope that's okay?",
      ),
    ],
  },
  {
    key: 'hus-claim-stool',
    order: 'vernon',
    topic: 'damage',
    mails: [
      notice('return_request', 9600, {
        authorised: true,
        reason: 'Defective/Does not work properly',
        comment: 'One leg is shorter, it wobbles.',
      }),
      says(
        6900,
        'It has been a week since UPS delivered the stool back to you and I have heard nothing. Please process my refund.',
      ),
      notice('refund_issued', 5050),
    ],
  },
];
