import type { OrderCard, Parcel } from '../lib/contracts.ts';

/** Noon of a day of February 2026. */
export const days = (day: number): string => `2026-02-${day}T12:00:00.000Z`;

/** A parcel that left on the 21st and was expected on the 24th. */
export const parcel = (more: Partial<Parcel> = {}): Parcel => ({
  carrier: 'DHL',
  tracking: '00340434161094042557',
  shippedAt: days(21),
  arrivesAt: days(24),
  quantity: 1,
  told: { fileId: null, asOf: days(26) },
  ...more,
});

/** An order of the 20th of which nothing else is known. */
export const order = (more: Partial<OrderCard> = {}): OrderCard => ({
  id: '0190a000-0000-7000-8000-000000000001',
  amazonOrderId: '302-1111111-2222222',
  marketplace: 'DE',
  placeholder: false,
  knownSince: days(20),
  state: null,
  channel: null,
  purchasedAt: days(20),
  shipBy: null,
  deliverFrom: null,
  deliverBy: null,
  items: [],
  parcels: [],
  returns: [],
  claims: [],
  refunds: [],
  contradictions: [],
  events: [],
  files: [],
  ...more,
});
