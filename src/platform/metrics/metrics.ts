import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** The desk's figures in Prometheus' form. Labels hold routes, kinds and states, never people or addresses. */
export interface Metrics {
  request(method: string, route: string, status: number, seconds: number): void;
  /** Counts something that happened, by a few known labels. */
  count(name: CountedEvent, labels?: Record<string, string>, by?: number): void;
  /** Registers a figure that is read when somebody looks. */
  gauge(name: string, help: string, read: () => number | Promise<number>): void;
  text(): Promise<string>;
}

const counted = {
  mail_stored: { help: 'Raw mails stored', labels: ['source'] },
  mail_read: { help: 'Raw mails read, by what became of them', labels: ['outcome'] },
  mail_duplicate: { help: 'Mails whose content was already there', labels: [] },
  mail_sent: { help: 'Tries to hand a reply over, by result', labels: ['result'] },
  mail_uncertain: { help: 'Replies that may have left', labels: [] },
  sign_in: { help: 'Sign-ins, by outcome', labels: ['outcome'] },
  job: { help: 'Jobs, by name and outcome', labels: ['name', 'outcome'] },
} as const;
export type CountedEvent = keyof typeof counted;

/** A registry of its own, so that two desks in one test process do not share figures. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'sellerdesk_' });
  const requests = new Histogram({
    name: 'sellerdesk_request_seconds',
    help: 'Requests by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.015, 0.05, 0.15, 0.5, 1.5, 5],
    registers: [registry],
  });
  const counters = new Map(
    Object.entries(counted).map(([name, { help, labels }]) => [
      name,
      new Counter({ name: `sellerdesk_${name}_total`, help, labelNames: [...labels], registers: [registry] }),
    ]),
  );
  return {
    request: (method, route, status, seconds) =>
      requests.labels(method, route, String(status)).observe(seconds),
    count: (name, labels = {}, by = 1) => counters.get(name)?.inc(labels, by),
    gauge: (name, help, read) => {
      const collect = async function (this: Gauge) {
        this.set(await read());
      };
      new Gauge({ name: `sellerdesk_${name}`, help, registers: [registry], collect });
    },
    text: () => registry.metrics(),
  };
}
