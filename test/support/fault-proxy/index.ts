export { type FaultProxy, type LineFault, startFaultProxy, type Way } from './fault-proxy.ts';
