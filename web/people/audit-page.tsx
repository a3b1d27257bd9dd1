import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Icon } from '../kit/icons.tsx';
import { Loaded } from '../kit/loaded.tsx';
import { Older } from '../kit/older.tsx';
import { Page } from '../kit/page.tsx';
import { Empty, Lines } from '../kit/states.tsx';
import { number } from '../lib/dates.ts';
import { t } from '../lib/i18n/index.ts';
import { AuditFilters } from './audit-filters.tsx';
import { AuditTable } from './audit-table.tsx';
import css from './people.module.css';
import { auditQuery, verificationQuery } from './queries.ts';
import { useAuditWhere } from './use-audit-where.ts';

/** Whether every entry fits the one before. */
function Verdict() {
  const check = useQuery(verificationQuery);
  if (check.isPending) return <Lines count={2} />;
  if (check.isError) return null;
  const { whole, rows, brokenAt } = check.data;
  const seq = number(brokenAt ?? 0);
  return (
    <div className={css.verdict} data-broken={!whole || undefined} role={whole ? 'status' : 'alert'}>
      <Icon name={whole ? 'check' : 'alert'} />
      <div className={css.verdictMain}>
        <div className={css.verdictTitle}>{whole ? t('audit.whole') : t('audit.broken', { seq })}</div>
        <div className={css.second}>
          {whole ? t('audit.wholeWords', { rows: number(rows) }) : t('audit.brokenWords', { seq })}
        </div>
      </div>
      <Button variant="default" loading={check.isFetching} onClick={() => void check.refetch()}>
        {t('audit.check')}
      </Button>
    </div>
  );
}

/** The trail of everything done, and whether it is whole. */
export default function AuditPage() {
  const { where, go, clear } = useAuditWhere();
  const trail = useInfiniteQuery(auditQuery(where));
  const chosen = Object.keys(where).length > 0;
  return (
    <Page wide title={t('nav.audit')} words={t('audit.words')}>
      <Verdict />
      <AuditFilters where={where} go={go} clear={clear} />
      <Loaded query={trail}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          if (rows.length > 0) return <AuditTable rows={rows} />;
          if (!chosen) return <Empty icon="shield" title={t('audit.none')} />;
          return (
            <Empty icon="search" title={t('audit.noneFound')} words={t('audit.noneFoundWords')}>
              <Button variant="default" onClick={clear}>
                {t('audit.clear')}
              </Button>
            </Empty>
          );
        }}
      </Loaded>
      <Older list={trail} />
    </Page>
  );
}
