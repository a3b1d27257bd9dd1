import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainCell } from './problem-table.ts';

test.each(['=1+1', '+1', '-1', '@x', '|x', '%x', '\t=1', '\r\n=1'])(
  'a spreadsheet does not calculate %j',
  (cell) => {
    expect(plainCell(cell)).toMatch(/^'/);
  },
);

test('a cell stays one cell', () => {
  fc.assert(fc.property(fc.string(), (cell) => !/[\t\r\n]/.test(plainCell(cell))));
});
