import { type KeyboardEvent, useId, useRef } from 'react';
import { Icon } from '../kit/icons.tsx';
import { useCommands } from '../lib/commands.ts';
import type { ConversationDetail, ConversationRow } from '../lib/contracts.ts';
import { languageName } from '../lib/dates.ts';
import { comboOf, composing } from '../lib/hotkeys.ts';
import { t } from '../lib/i18n/index.ts';
import { useMe } from '../lib/session.ts';
import { buyerOf } from './buyer.ts';
import css from './composer.module.css';
import { ComposerFoot } from './composer-foot.tsx';
import { lengthOf } from './draft.ts';
import { KindTabs, Recipient } from './kind-tabs.tsx';
import { type DraftState, useDraft } from './use-draft.ts';
import { useSend } from './use-send.ts';

interface ComposerProps {
  detail: ConversationDetail;
  rows: ConversationRow[];
}

function useWriteCommands(draft: DraftState, may: Set<string>, focus: () => void): void {
  const begin = (kind: 'reply' | 'note') => () => {
    draft.turn(kind);
    focus();
  };
  useCommands([
    ...(may.has('reply')
      ? [{ id: 'reply', label: t('act.reply'), group: 'act' as const, combo: 'r', run: begin('reply') }]
      : []),
    ...(may.has('note')
      ? [{ id: 'note', label: t('keys.note'), group: 'act' as const, combo: 'n', run: begin('note') }]
      : []),
  ]);
}

/** What the store puts under the words. */
function Signature({ text }: { text: string }) {
  if (text === '') return null;
  return (
    <p className={css.signature} dir="auto" title={t('composer.signature')}>
      {text}
    </p>
  );
}

function Writing({ detail, rows, me }: ComposerProps & { me: string }) {
  const draft = useDraft(detail, me);
  const sending = useSend(detail, rows, draft);
  const field = useRef<HTMLTextAreaElement>(null);
  const recipientId = useId();
  const may = new Set<string>(detail.may);
  const { conversation } = detail;
  useWriteCommands(draft, may, () => field.current?.focus());
  const replying = draft.kind === 'reply';
  const recipient = replying ? detail.recipient : null;
  const blocked = replying && detail.sender === null;
  const level = lengthOf(draft.text, detail.signature).level;
  const ready = draft.text.trim() !== '' && !blocked && !sending.busy && !(replying && level === 'too_long');
  const send = (thenClose: boolean, sendAt?: string) => {
    draft.readAll();
    void sending.send(thenClose, sendAt);
  };
  const keyed = (event: KeyboardEvent) => {
    if (composing(event.nativeEvent)) return;
    const combo = comboOf(event.nativeEvent);
    if (combo === 'mod+Enter' && ready && !sending.moved) send(false);
    else if (combo === 'Tab' && draft.text === '' && may.has('note') && may.has('reply'))
      draft.turn(replying ? 'note' : 'reply');
    else return;
    event.preventDefault();
  };
  const name = buyerOf(conversation);
  const language = languageName(conversation.language);
  const invitation = t(language === '' ? 'composer.replyToName' : 'composer.replyTo', { name, language });
  return (
    <section className={css.composer} data-kind={draft.kind} aria-label={t('composer.label')}>
      <KindTabs detail={detail} kind={draft.kind} turn={draft.turn} />
      {recipient !== null && <Recipient id={recipientId} address={recipient} />}
      <textarea
        ref={field}
        className={css.text}
        rows={3}
        value={draft.text}
        lang={replying ? conversation.language : undefined}
        dir="auto"
        aria-label={t(replying ? 'composer.reply' : 'composer.note')}
        aria-describedby={recipient === null ? undefined : recipientId}
        placeholder={replying ? invitation : t('composer.notePlace')}
        onChange={(event) => draft.write(event.currentTarget.value)}
        onKeyDown={keyed}
      />
      {replying && <Signature text={detail.signature} />}
      <ComposerFoot
        detail={detail}
        kind={draft.kind}
        text={draft.text}
        ready={ready}
        sending={sending}
        send={send}
      />
    </section>
  );
}

/** Where one writes: a reply to the buyer or a note for the team. */
export function Composer({ detail, rows }: ComposerProps) {
  const me = useMe();
  const may = detail.may.includes('reply') || detail.may.includes('note');
  if (me && may) return <Writing detail={detail} rows={rows} me={me.id} />;
  return (
    <p className={css.locked}>
      <Icon name="shield" size={14} />
      {t('composer.notAllowed')}
    </p>
  );
}
