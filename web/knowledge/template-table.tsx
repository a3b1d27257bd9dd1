import { Moment } from '../kit/moment.tsx';
import { type Column, Table } from '../kit/table.tsx';
import { Tag } from '../kit/tag.tsx';
import { countryName, number } from '../lib/dates.ts';
import { t } from '../lib/i18n/index.ts';
import { LanguageGrid } from './language-grid.tsx';
import type { Template } from './queries.ts';
import { calledIn } from './template-words.ts';
import css from './templates.module.css';

interface TableProps {
  templates: Template[];
  onOpen: (template: Template) => void;
}

function Name({ template, onOpen }: { template: Template; onOpen: TableProps['onOpen'] }) {
  const { marketplace, clientName, shortcut, texts } = template;
  const [first = '', ...rest] = (texts.en ?? Object.values(texts)[0] ?? '').split('\n\n');
  // a greeting says nothing, the words behind it do
  const said = first.length < 40 && rest.length > 1 ? rest : [first, ...rest];
  return (
    <div className={css.template}>
      <div className={css.called}>
        <button type="button" className={css.open} onClick={() => onOpen(template)}>
          {calledIn(template)}
        </button>
        {shortcut && <code className={css.shortcut}>{`/${shortcut}`}</code>}
        {marketplace && <Tag title={countryName(marketplace)}>{marketplace}</Tag>}
        {clientName && <Tag>{clientName}</Tag>}
      </div>
      <p className={css.said}>{said.join(' ')}</p>
    </div>
  );
}

const columnsOf = (onOpen: TableProps['onOpen']): Column<Template>[] => [
  { head: t('template.template'), cell: (one) => <Name template={one} onOpen={onOpen} /> },
  {
    head: t('template.languages'),
    width: 200,
    spare: true,
    cell: (one) => <LanguageGrid {...one} />,
  },
  {
    head: t('template.uses'),
    width: 72,
    end: true,
    cell: ({ uses }) => <span title={t('template.usesHint')}>{number(uses)}</span>,
  },
  {
    head: t('template.changed'),
    width: 160,
    spare: true,
    cell: ({ changedBy, changedAt }) => (
      <span className={css.by}>
        {changedBy ?? t('template.byDesk')}
        {changedBy !== null && <Moment at={changedAt} />}
      </span>
    ),
  },
];

/** Templates as the desk orders them, by scenario: what each is called, its languages, how often it was used. */
export function TemplateTable({ templates, onOpen }: TableProps) {
  return (
    <Table label={t('template.list')} columns={columnsOf(onOpen)} rows={templates} keyOf={(one) => one.id} />
  );
}
