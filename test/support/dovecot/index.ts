export { dovecotPassword } from './config.ts';
export { type Dovecot, type DovecotOptions, startDovecot } from './dovecot.ts';
export type { Maildir } from './maildir.ts';
