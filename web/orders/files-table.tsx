import { Moment } from '../kit/moment.tsx';
import { Table } from '../kit/table.tsx';
import { address } from '../lib/api.ts';
import type { OrderFile } from '../lib/contracts.ts';
import { number } from '../lib/dates.ts';
import { t } from '../lib/i18n/index.ts';
import css from './files.module.css';

function Problems({ file }: { file: OrderFile }) {
  if (file.state !== 'read')
    return (
      <span className={css.words}>
        {t(file.state === 'reading' ? 'orderFiles.reading' : 'orderFiles.cutOff')}
      </span>
    );
  if (file.problems === 0) return <span className="num">{number(0)}</span>;
  return (
    <a
      className="line-link num"
      href={address(`/order-files/${file.id}/problems`)}
      download={`problems-${file.asOf.slice(0, 10)}.tsv`}
      aria-label={t('orderFiles.problemList', { count: file.problems })}
    >
      {number(file.problems)}
    </a>
  );
}

/** The files of a store, the latest first, and what became of each. */
export function FilesTable({ files }: { files: OrderFile[] }) {
  return (
    <Table
      label={t('orderFiles.history')}
      rows={files}
      keyOf={({ id }) => id}
      columns={[
        {
          head: t('orderFiles.file'),
          cell: ({ name, kind }) => (
            <>
              <span className={css.name} dir="auto" title={name}>
                {name}
              </span>
              <span className={css.words}>{t(`orderKind.${kind}`)}</span>
            </>
          ),
        },
        { head: t('orderFiles.asOf'), width: 96, cell: ({ asOf }) => <Moment at={asOf} /> },
        {
          head: t('orderFiles.uploaded'),
          width: 150,
          spare: true,
          cell: ({ uploadedAt, uploadedBy }) => (
            <>
              <Moment at={uploadedAt} />
              <span className={css.words}>{uploadedBy.name}</span>
            </>
          ),
        },
        { head: t('orderFiles.rows'), width: 80, end: true, spare: true, cell: ({ rows }) => number(rows) },
        {
          head: t('orderFiles.orders'),
          width: 80,
          end: true,
          spare: true,
          cell: ({ orders }) => number(orders),
        },
        { head: t('orderFiles.problems'), width: 72, end: true, cell: (file) => <Problems file={file} /> },
      ]}
    />
  );
}
