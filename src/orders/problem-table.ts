import type { LineProblem } from './reports/read-report.ts';

const words = {
  en: {
    line: 'Line',
    column: 'Column',
    what: 'Problem',
    too_long: 'The line is longer than any line of a report.',
    columns: 'The line has another number of columns than the header.',
    order_id: 'This is no order number of Amazon’s.',
    unreadable: 'The date, amount or number cannot be understood.',
  },
  zh: {
    line: '行号',
    column: '列',
    what: '问题',
    too_long: '该行过长，不可能是报告内容。',
    columns: '该行的列数与表头不一致。',
    order_id: '不是有效的亚马逊订单号。',
    unreadable: '日期、金额或数量无法识别。',
  },
} as const;

/** A cell that a spreadsheet shows and does not calculate: what begins like a formula gets a quotation mark before it. */
export const plainCell = (value: string): string => {
  const text = value.replace(/[\t\r\n]+/g, ' ').trim();
  return /^[=+\-@|%]/.test(text) ? `'${text}` : text;
};

/** The problems of a file as tab-separated text with a mark by which spreadsheets know UTF-8. */
export function problemTable(problems: readonly LineProblem[], language: 'zh' | 'en'): string {
  const of = words[language];
  const rows = problems.map(({ line, column, fault }) => [String(line), column ?? '', of[fault]]);
  const lines = [[of.line, of.column, of.what], ...rows].map((cells) => cells.map(plainCell).join('\t'));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}
