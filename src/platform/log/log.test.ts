import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLog, errorFields } from './log.ts';

const written = (level: 'info' | 'debug' = 'info') => {
  const lines: string[] = [];
  return { lines, log: createLog(level, { write: (line: string) => void lines.push(line) }) };
};

test('an address never gets into a line, wherever it stands', () => {
  const part = fc.stringMatching(/^[a-z0-9.+_-]{1,12}$/);
  fc.assert(
    fc.property(part, part, fc.string({ maxLength: 40 }), (local, domain, around) => {
      const { lines, log } = written();
      const address = `${local}@${domain}`;
      const error = new Error(`550 <${address}> refused ${around}`);
      log.warn('mail.refused', { ...errorFields(error), note: `${around} ${address}` });
      expect(lines.join('')).not.toContain(address);
    }),
  );
});

test('a line is one JSON object with event, time and the fields, its texts bounded', () => {
  const { lines, log } = written();
  log.debug('not.logged');
  log.info('job.done', { job: 'a', count: 2, text: `x\n${'y'.repeat(2_000)}` });
  expect(lines).toHaveLength(1);
  const line = JSON.parse(lines[0] ?? '');
  expect(line).toMatchObject({ event: 'job.done', job: 'a', count: 2 });
  expect(line.time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  expect(line.text).toHaveLength(500);
  expect(lines[0]?.trimEnd()).not.toContain('\n');
});

test('what was thrown and is no error is told all the same', () => {
  expect(errorFields('plain')).toEqual({ error: 'plain' });
  expect(errorFields(Object.assign(new TypeError('no'), { code: 'X1' }))).toMatchObject({
    error: 'TypeError',
    code: 'X1',
  });
});
