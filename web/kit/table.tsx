import type { ReactNode } from 'react';
import css from './page.module.css';

export interface Column<Row> {
  head: string;
  cell: (row: Row) => ReactNode;
  /** CSS width; the one column without it takes what is left. */
  width?: number | string;
  /** The head is for screen readers alone. */
  quiet?: boolean;
  /** Numbers stand at the right. */
  end?: boolean;
  /** Left out on narrow screens. */
  spare?: boolean;
}

interface TableProps<Row> {
  label: string;
  columns: Column<Row>[];
  rows: Row[];
  keyOf: (row: Row) => string;
}

/** A dense table with a head that stays; on narrow screens the spare columns go. */
export function Table<Row>({ label, columns, rows, keyOf }: TableProps<Row>) {
  return (
    <div className={css.tableBox}>
      <table className={css.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.head}
                scope="col"
                style={{ width: column.width }}
                data-end={column.end}
                data-spare={column.spare}
              >
                {column.quiet ? <span className="unseen">{column.head}</span> : column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column) => (
                <td key={column.head} data-end={column.end} data-spare={column.spare}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
