import type { Store } from './contracts.ts';

/** How a new store answers, for tests that make one. */
export const answersAsUsual: Pick<Store, 'signature' | 'limits'> = {
  signature: '',
  limits: { recipientHour: 6, recipientDay: 20, storeHour: 300 },
};
