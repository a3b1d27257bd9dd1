import type { Topic } from '../types.ts';

/** Amazon's words around a buyer's message, in the language of the seller's interface. */
export interface Wrapper {
  /** First line of the mail. */
  received: string;
  /** First line when customer service wrote for the buyer. */
  contactedBy: string;
  start: string;
  end: string;
  helpful: string;
  resolve: string;
  report: string;
  locale: string;
  /** Display name when the buyer's is not shown. */
  anonymous: string;
  /** Subject from topic, the buyer's name ('' when not shown) and order id (null before an order). */
  subject(topic: Topic, name: string, orderId: string | null): string;
  copyright: string;
  retention: string;
  /** Copy of a reply that the seller typed in Seller Central. */
  copy: { subject(name: string): string; intro: string; start: string; end: string };
}

/** The dashes Amazon draws around the words of a marker. */
export function marker(words: string): string {
  return `------------- ${words} -------------`;
}
