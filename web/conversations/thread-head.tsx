import { Flag } from '../kit/flag.tsx';
import { TimePill } from '../kit/time-pill.tsx';
import { Tool } from '../kit/tool.tsx';
import type { ConversationDetail, ConversationRow } from '../lib/contracts.ts';
import { countryName } from '../lib/dates.ts';
import { t } from '../lib/i18n/index.ts';
import { useZone } from '../lib/places.ts';
import { useNarrow } from '../lib/use-narrow.ts';
import { ActBar } from './act-bar.tsx';
import { subjectLine } from './intent.ts';
import css from './thread.module.css';
import type { ContextShown } from './use-context-shown.ts';
import { useWhere } from './use-where.ts';

interface HeadProps {
  detail: ConversationDetail;
  rows: ConversationRow[];
  context: ContextShown;
}

/** The head of a thread: what it is about, how long is left, what can be done. */
export function ThreadHead({ detail, rows, context }: HeadProps) {
  const { conversation } = detail;
  const zone = useZone(conversation.marketplace);
  const narrow = useNarrow();
  const { leave } = useWhere();
  return (
    <header className={css.head}>
      {narrow && <Tool icon="back" label={t('act.back')} onClick={leave} />}
      <h2 className={css.subject} lang={conversation.language} dir="auto" title={conversation.subject}>
        {subjectLine(conversation)}
      </h2>
      <div className={css.about}>
        {conversation.marketplace && (
          <Flag code={conversation.marketplace} name={countryName(conversation.marketplace)} bare />
        )}
        <span className={css.number}>
          {'#'}
          {conversation.number}
        </span>
        {conversation.dueAt && <TimePill dueAt={conversation.dueAt} zone={zone} />}
      </div>
      <div className={css.acts}>
        <ActBar detail={detail} rows={rows} />
        <Tool icon="panel" label={t('thread.details')} pressed={context.shown} onClick={context.toggle} />
      </div>
    </header>
  );
}
