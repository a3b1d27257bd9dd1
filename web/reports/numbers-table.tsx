import { Section } from '../kit/page.tsx';
import { Table } from '../kit/table.tsx';
import { columnsOf, type NumbersRow } from './number-columns.tsx';

interface NumbersTableProps {
  title: string;
  rows: NumbersRow[];
  /** When the day began: then what came since is among the columns. */
  midnight?: string;
}

/** Numbers by store, language or person. */
export function NumbersTable({ title, rows, midnight }: NumbersTableProps) {
  if (rows.length === 0) return null;
  return (
    <Section title={title}>
      <Table label={title} columns={columnsOf(title, midnight)} rows={rows} keyOf={({ id }) => id} />
    </Section>
  );
}
