import { useQuery } from '@tanstack/react-query';
import { Divider, usePaneWidth } from '../kit/divider.tsx';
import { t } from '../lib/i18n/index.ts';
import { useNarrow } from '../lib/use-narrow.ts';
import { useTitle } from '../lib/use-title.ts';
import { aboutOf } from './about.ts';
import css from './inbox.module.css';
import { ListPane } from './list-pane.tsx';
import { detailQuery } from './queries.ts';
import { NothingOpen, Thread } from './thread.tsx';
import { UndoBar } from './undo-bar.tsx';
import { useAhead } from './use-ahead.ts';
import { useInboxCommands } from './use-inbox-commands.ts';
import { useList } from './use-list.ts';
import { useLeaving } from './use-presence.ts';
import { useRead } from './use-read.ts';
import { useWhere } from './use-where.ts';

/** The inbox: the list, and beside it what is open; on a narrow screen one of the two. */
export function InboxPage() {
  const { where } = useWhere();
  const narrow = useNarrow();
  const list = useList(where);
  const opened = useQuery({ ...detailQuery(where.id ?? ''), enabled: false }).data?.conversation;
  useTitle(opened ? `#${opened.number} ${aboutOf(opened.subject)}` : t(`view.${where.view}`));
  const pane = usePaneWidth('list', { min: 280, max: 560, usual: 368 });
  useInboxCommands(list.rows, where);
  useLeaving(where.id);
  useRead(opened);
  useAhead(list.rows, where.id, opened !== undefined);
  const showList = !narrow || where.id === undefined;
  return (
    <main className={css.inbox} id="main" tabIndex={-1}>
      {showList && (
        <div className={css.listPane} style={narrow ? undefined : { width: pane.width, flex: 'none' }}>
          <ListPane list={list} />
        </div>
      )}
      {!narrow && <Divider label={t('inbox.width')} pane={pane} side="start" />}
      {where.id !== undefined && <Thread key={where.id} id={where.id} rows={list.rows} />}
      {where.id === undefined && !narrow && <NothingOpen rows={list.rows} />}
      <UndoBar />
    </main>
  );
}
