import { expect, test } from 'vitest';
import { detectPersonalData, type Span } from './index.ts';
import { allSamples, readSample, type Sample } from './samples/index.ts';

const RECALL_FLOOR = 0.97;
const FALSE_ALARM_CEILING = 0.02;

const samples = allSamples();
const detect = ({ text, lang }: Sample) => detectPersonalData(text, { lang, known: [] });
const touches = (a: Span, b: Span) => a.from < b.to && b.from < a.to;

function isCovered(expected: Span, found: readonly Span[]): boolean {
  return found.some(({ from, to }) => from <= expected.from && to >= expected.to);
}

test('a mark is read with its place', () => {
  const { text, spans } = readSample('en', 'I am {{name:Ida Blom}}.');
  expect(text).toBe('I am Ida Blom.');
  expect(spans).toEqual([{ from: 5, to: 13, kind: 'name', value: 'Ida Blom' }]);
});

test('the labelled set is large enough and speaks enough languages', () => {
  expect(samples.length).toBeGreaterThanOrEqual(150);
  expect(samples.filter(({ spans }) => spans.length === 0).length).toBeGreaterThanOrEqual(60);
  expect(new Set(samples.map(({ lang }) => lang)).size).toBeGreaterThanOrEqual(7);
});

test('labelled values are covered whole', () => {
  const all = samples.flatMap((sample) => sample.spans.map((span) => ({ span, found: detect(sample) })));
  const covered = all.filter(({ span, found }) => isCovered(span, found));
  const named = covered.filter(({ span, found }) =>
    found.some((f) => f.kind === span.kind && touches(f, span)),
  );
  const recall = covered.length / all.length;
  process.stdout.write(
    `recall ${covered.length}/${all.length} = ${recall.toFixed(4)}, right kind ${named.length}\n`,
  );
  expect(recall).toBeGreaterThanOrEqual(RECALL_FLOOR);
  expect(named.length / covered.length).toBeGreaterThanOrEqual(RECALL_FLOOR);
});

test('clean texts raise no alarm', () => {
  const clean = samples.filter(({ spans }) => spans.length === 0);
  const alarms = clean.filter((sample) => detect(sample).length > 0);
  process.stdout.write(`false alarms ${alarms.length}/${clean.length}\n`);
  expect(alarms.length / clean.length).toBeLessThanOrEqual(FALSE_ALARM_CEILING);
});

test('in texts with values hardly anything else is taken', () => {
  const found = samples
    .filter(({ spans }) => spans.length > 0)
    .map((sample) => ({ sample, spans: detect(sample) }));
  const all = found.flatMap(({ spans }) => spans);
  const extra = found.flatMap(({ sample, spans }) =>
    spans.filter((s) => !sample.spans.some((l) => touches(l, s))),
  );
  process.stdout.write(`spans without a label ${extra.length}/${all.length}\n`);
  expect(extra.length / all.length).toBeLessThanOrEqual(FALSE_ALARM_CEILING);
});
