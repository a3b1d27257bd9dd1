export { endpointOf } from './endpoint.ts';
export { BAD_RECIPIENT, FAULT_ROWS, type FaultRow } from './fault-rows.ts';
export { type FaultSmtp, type FaultSmtpOptions, startFaultSmtp } from './fault-smtp.ts';
export type { Action, FaultPlan, Step } from './faults.ts';
export type { Received } from './talk.ts';
export { createTestCa, type Identity, type TestCa } from './test-ca.ts';
