import type { Mailbox } from '../../src/stores/contract.ts';

/** A mailbox as the desk tells it, for tests. */
export const stored: Mailbox = {
  id: '0198c0de-0000-7000-8000-000000000001',
  storeId: '0198c0de-0000-7000-8000-000000000002',
  storeName: 'Lumo EU',
  address: 'eu@lumo.example',
  senderName: 'Lumo Support',
  folder: 'INBOX',
  imap: { host: 'imap.exmail.qq.com', port: 993, security: 'tls', user: 'eu@lumo.example' },
  smtp: { host: 'smtp.exmail.qq.com', port: 465, security: 'tls', user: 'eu@lumo.example' },
  paused: false,
  health: 'connected',
  problem: null,
  sendProblem: null,
  nextSendAt: null,
  mostPerMinute: null,
  sendingWorkedAt: null,
  lastFetchedAt: null,
  lastMailAt: null,
  signIn: null,
};
