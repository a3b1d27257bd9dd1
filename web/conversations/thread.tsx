import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Divider, usePaneWidth } from '../kit/divider.tsx';
import { Empty, Failed, Lines } from '../kit/states.tsx';
import { Tool } from '../kit/tool.tsx';
import { ApiProblem } from '../lib/api.ts';
import type { ConversationRow } from '../lib/contracts.ts';
import { t } from '../lib/i18n/index.ts';
import { useNarrow } from '../lib/use-narrow.ts';
import { Composer } from './composer.tsx';
import { ContextDrawer, ContextPane } from './context-pane.tsx';
import inbox from './inbox.module.css';
import { Messages } from './messages.tsx';
import { detailQuery } from './queries.ts';
import css from './thread.module.css';
import { ThreadHead } from './thread-head.tsx';
import { useContextShown } from './use-context-shown.ts';
import { useWhere } from './use-where.ts';

/** The place of a thread while none is open. */
export function NothingOpen({ rows }: { rows: ConversationRow[] }) {
  return (
    <div className={inbox.nothing}>
      {rows.length > 0 && <Empty title={t('inbox.pick')} words={t('inbox.pickWords')} />}
    </div>
  );
}

/** The head of a thread that is not there (yet): on a narrow screen nothing else leads away from it. */
function WayBack() {
  const { leave } = useWhere();
  return (
    <header className={css.head}>
      <Tool icon="back" label={t('act.back')} onClick={leave} />
    </header>
  );
}

/** The address of a conversation that was merged leads to the one that shows it. */
function useWhereItIsShown(mergedInto: string | null): void {
  const { open } = useWhere();
  useEffect(() => {
    if (mergedInto !== null) open(mergedInto);
  });
}

/** One conversation: head with acts, messages, composer, and beside it what is known around it. */
export function Thread({ id, rows }: { id: string; rows: ConversationRow[] }) {
  const { data, error, isError, refetch } = useQuery(detailQuery(id));
  const narrow = useNarrow();
  const context = useContextShown(narrow);
  useWhereItIsShown(data?.mergedInto ?? null);
  const pane = usePaneWidth('context', { min: 220, max: 480, usual: 288 });
  const taken = data !== undefined && error instanceof ApiProblem && error.status === 404;
  if (!data || taken) {
    return (
      <section className={css.thread} aria-label={t('thread.label')}>
        {narrow && <WayBack />}
        {taken && <Empty icon="shield" title={t('thread.taken')} words={t('thread.takenWords')} />}
        {!taken && isError && <Failed error={error} retry={() => void refetch()} />}
        {!isError && <Lines count={9} gap={20} />}
      </section>
    );
  }
  return (
    <>
      <section className={css.thread} aria-label={t('thread.number', { number: data.conversation.number })}>
        <ThreadHead detail={data} rows={rows} context={context} />
        <Messages detail={data} />
        <Composer detail={data} rows={rows} />
      </section>
      {!narrow && context.shown && (
        <>
          <Divider label={t('thread.width')} pane={pane} side="end" />
          <ContextPane detail={data} width={pane.width} />
        </>
      )}
      {narrow && <ContextDrawer detail={data} context={context} />}
    </>
  );
}
