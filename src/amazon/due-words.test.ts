import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateIn, respondBy, respondWithin } from './due-words.ts';
import { countOf, itemRows } from './item-table.ts';
import { fieldOf, labelledValues } from './labels.ts';

describe('dates', () => {
  it.each([
    '',
    'tomorrow',
    '2026-13-01',
    '2026-02-30',
    '31.04.2026',
    '05/06/2026',
    'Foo 12, 2026',
    '99 May 2026',
    '1999-01-01',
  ])('none in %j', (text) => {
    expect(dateIn(text)).toBeNull();
  });

  it.each([
    '2026-08-24',
    '2026/8/24',
    '2026年8月24日',
    '24.08.2026',
    '24.8.2026',
    '24/08/2026',
    '08/24/2026',
    'August 24, 2026',
    'Aug 24 2026',
    'aug. 24th, 2026',
    '24 August 2026',
    '24-Aug-2026',
  ])('%s', (text) => {
    expect(dateIn(`on ${text}.`)).toBe('2026-08-24');
  });

  it('every day in its own form', () => {
    const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2090-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, (date) => {
        const iso = date.toISOString().slice(0, 10);
        expect(dateIn(`x ${iso} y`)).toBe(iso);
      }),
    );
  });

  it('a date counts only beside words of a deadline', () => {
    expect(respondBy(['Ordered on 2026-08-01.', 'Reply by 2026-08-24.'])).toBe('2026-08-24');
    expect(respondBy(['Ordered on 2026-08-01.'])).toBeNull();
  });
});

describe('time to answer', () => {
  it.each([
    '',
    '48 hours ago it was sent',
    'Respond soon',
    'Please respond within 0 hours',
    'Rispondere entro 3 giorni lavorativi',
  ])('none in %j', (sentence) => {
    expect(respondWithin([sentence])).toBeNull();
  });

  it.each([
    ['Reply within 3 calendar days', 3, 'calendar_days'],
    ['You have 72 hours to respond', 72, 'hours'],
    ['Debe responder en un plazo de 3 días naturales', 3, 'calendar_days'],
    ['Responda em até 48 horas', 48, 'hours'],
    ['Antworten Sie binnen 3 Kalendertagen', 3, 'calendar_days'],
    ['3日以内に返信', 3, 'calendar_days'],
  ])('%s', (sentence, amount, unit) => {
    expect(respondWithin(['Hello.', sentence])).toEqual({ amount, unit });
  });
});

describe('labels', () => {
  it('unknown ones name nothing', () => {
    expect(fieldOf('Foo')).toBeNull();
    expect(fieldOf('x'.repeat(1_000))).toBeNull();
    expect(labelledValues(['no colon', ': x', 'SKU:', 'Foo: bar']).size).toBe(0);
  });

  it.each([
    ['Quantità reso', 'quantity'],
    ['Order ID:', 'order'],
    ['Cantidad de la devolución', 'quantity'],
    ['Rücksendegrund', 'reason'],
    ['Numéro de suivi', 'tracking'],
    ['返品理由：', 'reason'],
    ['ASIN', 'asin'],
    ['Articolo presente nell\u2019ordine', 'title'],
  ] as const)('%s is %s', (label, field) => {
    expect(fieldOf(label)).toBe(field);
  });

  it('the first value of a field counts', () => {
    expect(labelledValues(['SKU: a', 'Sku： b', 'ASIN: B0']).get('sku')).toBe('a');
  });
});

describe('item tables', () => {
  it('has no items without an ASIN', () => {
    expect(itemRows([['a', 'b', 'c'], []], ['title', 'asin'])).toEqual([]);
  });

  it('counts whole numbers only', () => {
    expect(['2', '', 'two', '2.5', '-1', undefined].map(countOf)).toEqual([2, null, null, null, null, null]);
  });
});
