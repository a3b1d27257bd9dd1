import type { Dismissal } from '../types.ts';

/** Thanks and confirmations that somebody marked as needing no answer. */
export const dismissals: readonly Dismissal[] = [
  { of: 'de-invoice-beate-2', by: 'jonas', afterMinutes: 35 },
  { of: 'de-nl-damaged-2', by: 'jonas', afterMinutes: 50 },
  { of: 'fr-late-celine-2', by: 'sofia', afterMinutes: 40 },
  { of: 'it-late-giulia-3', by: 'sofia', afterMinutes: 25 },
  { of: 'es-invoice-2', by: 'sofia', afterMinutes: 15 },
  { of: 'uk-invoice-vat-2', by: 'sofia', afterMinutes: 90 },
  { of: 'us-refund-chase-3', by: 'lina', afterMinutes: 30 },
  { of: 'us-product-earbuds-2', by: 'lina', afterMinutes: 20 },
  { of: 'jp-late-sato-2', by: 'aiko', afterMinutes: 60 },
  { of: 'jp-receipt-2', by: 'aiko', afterMinutes: 45 },
  { of: 'jp-board-warp-2', by: 'aiko', afterMinutes: 70 },
];
