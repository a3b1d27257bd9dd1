import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { NavRow } from '../kit/nav-row.tsx';
import type { ConversationDetail, Suggestion } from '../lib/contracts.ts';
import { t, tCode } from '../lib/i18n/index.ts';
import { withOpen } from '../lib/where.ts';
import { aboutOf } from './about.ts';
import { buyerOf } from './buyer.ts';
import css from './context.module.css';
import { suggestionsQuery } from './queries.ts';
import { type Regroup, useRegroup } from './use-regroup.ts';
import { useWhere } from './use-where.ts';

const MergeDialog = lazy(() => import('./merge-dialog.tsx'));

interface LineProps {
  one: Suggestion;
  may: boolean;
  regroup: Regroup;
  merge: () => void;
}

function Line({ one, may, regroup, merge }: LineProps) {
  const { where } = useWhere();
  return (
    <li className={css.suggestion}>
      <NavRow
        to="/inbox"
        search={withOpen(where, one.id)}
        label={`${buyerOf(one)} · ${aboutOf(one.subject) || t('row.noSubject')}`}
        active={false}
        end={`#${one.number}`}
      />
      <p className={css.why}>
        {tCode('suggestion', one.reason)}
        {one.suspect && ` · ${t('suggestion.parked')}`}
      </p>
      {may && (
        <div className={css.suggestionActs}>
          {!one.suspect && (
            <Button variant="default" size="compact-xs" onClick={merge}>
              {t('suggestion.merge')}
            </Button>
          )}
          <Button variant="subtle" color="gray" size="compact-xs" onClick={() => void regroup.refuse(one.id)}>
            {t('suggestion.refuse')}
          </Button>
        </div>
      )}
    </li>
  );
}

/** Conversations that may belong to this one, though the desk must not join them by itself; nothing when there are none. */
export function MayBelong({ detail }: { detail: ConversationDetail }) {
  const items = useQuery(suggestionsQuery(detail.conversation.id)).data ?? [];
  const regroup = useRegroup(detail);
  const [merging, setMerging] = useState<Suggestion>();
  if (items.length === 0) return null;
  const may = detail.may.includes('regroup');
  return (
    <section className={css.part}>
      <h3 className={css.heading}>{t('suggestion.title')}</h3>
      <ul className={css.suggestions}>
        {items.map((one) => (
          <Line key={one.id} one={one} may={may} regroup={regroup} merge={() => setMerging(one)} />
        ))}
      </ul>
      <Suspense>
        {merging && (
          <MergeDialog
            detail={detail}
            regroup={regroup}
            first={merging}
            onClose={() => setMerging(undefined)}
          />
        )}
      </Suspense>
    </section>
  );
}
