import { expect, test } from 'vitest';
import { createMetrics } from './metrics.ts';

test('figures count, time and are read when somebody looks; two registries share nothing', async () => {
  const [one, other] = [createMetrics(), createMetrics()];
  one.count('mail_stored', { source: 'api' }, 3);
  one.request('GET', '/api/v1/clients', 200, 0.01);
  let asked = 0;
  one.gauge('waiting', 'How many wait', () => {
    asked += 1;
    return 7;
  });
  expect(asked).toBe(0);
  const text = await one.text();
  expect(text).toContain('sellerdesk_mail_stored_total{source="api"} 3');
  expect(text).toContain(
    'sellerdesk_request_seconds_count{method="GET",route="/api/v1/clients",status="200"} 1',
  );
  expect(text).toContain('sellerdesk_waiting 7');
  expect(await other.text()).not.toMatch(/source="api"|sellerdesk_waiting/);
});

test('a label that is not declared is refused, so that no address becomes one', () => {
  expect(() => createMetrics().count('mail_stored', { address: 'a@b.example' })).toThrow();
});
