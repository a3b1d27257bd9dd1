import { Link } from '@tanstack/react-router';
import { type Column, Table } from '../kit/table.tsx';
import { fullMoment, momentOfDay, number } from '../lib/dates.ts';
import { t, tCode } from '../lib/i18n/index.ts';
import { useNarrow } from '../lib/use-narrow.ts';
import { readWhere } from '../lib/where.ts';
import { vocabulary } from './audit-vocabulary.ts';
import { dataWords } from './audit-words.ts';
import css from './people.module.css';
import type { AuditRow } from './queries.ts';

const actorWords = ({ actor }: AuditRow): string => (actor === 'desk' ? t('audit.desk') : actor);

/** What it was done to: by its name where it has one, a conversation with the way to it. */
function What({ row: { objectKind, objectId, conversation, names } }: { row: AuditRow }) {
  const kind = tCode('object', objectKind);
  const name = names[objectId ?? ''];
  if (conversation)
    return (
      <>
        <Link to="/inbox" search={readWhere({ id: conversation.id })} className={css.link ?? ''}>
          {`#${conversation.number}`}
        </Link>
        <div className={css.second}>{kind}</div>
      </>
    );
  if (objectKind === 'raw_mail' && objectId)
    return (
      <Link to={'/mail' as '/'} search={{ id: objectId } as never} className={css.link ?? ''}>
        {kind}
      </Link>
    );
  if (name === undefined) return kind;
  return (
    <>
      <div className={css.object}>{name}</div>
      <div className={css.second}>{kind}</div>
    </>
  );
}

const columns = (narrow: boolean): Column<AuditRow>[] => [
  { head: t('audit.seq'), width: 72, end: true, spare: true, cell: ({ seq }) => number(seq) },
  {
    head: t('audit.when'),
    width: narrow ? 76 : 132,
    cell: ({ at }) => (
      <time dateTime={at} title={fullMoment(at)} className="num">
        {momentOfDay(at)}
      </time>
    ),
  },
  { head: t('audit.who'), width: 160, spare: true, cell: actorWords },
  {
    head: t('audit.what'),
    cell: (row) => (
      <>
        {tCode('action', row.action)}
        {narrow && <div className={css.second}>{actorWords(row)}</div>}
        <div className={css.data}>{dataWords(row.data, vocabulary(row))}</div>
      </>
    ),
  },
  { head: t('audit.object'), width: narrow ? 112 : 220, cell: (row) => <What row={row} /> },
];

/** Entries of the trail, the newest first. */
export function AuditTable({ rows }: { rows: AuditRow[] }) {
  const narrow = useNarrow();
  return (
    <Table label={t('nav.audit')} columns={columns(narrow)} rows={rows} keyOf={({ seq }) => String(seq)} />
  );
}
