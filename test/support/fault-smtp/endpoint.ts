import type { SmtpEndpoint } from '#mail/sending/index.ts';
import type { FaultSmtp } from './fault-smtp.ts';

/** An endpoint for a fault server on this machine, without encryption or login unless changed. */
export function endpointOf(server: FaultSmtp, change: Partial<SmtpEndpoint> = {}): SmtpEndpoint {
  return {
    host: '127.0.0.1',
    port: server.port,
    security: 'none',
    login: null,
    heloName: 'desk.test',
    egress: { public: false, private: false, loopback: true, ports: 'any' },
    ...change,
  };
}
