export { type FaultImap, type ImapPlan, type StubMail, startFaultImap } from './fault-imap.ts';
