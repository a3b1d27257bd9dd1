import { useId, useRef } from 'react';
import { Icon } from '../kit/icons.tsx';
import { useCommands } from '../lib/commands.ts';
import type { ConversationDetail, ConversationRow } from '../lib/contracts.ts';
import { t } from '../lib/i18n/index.ts';
import { useMe } from '../lib/session.ts';
import { Company, useCompany } from './answering.tsx';
import css from './composer.module.css';
import { Field, Signature } from './composer-field.tsx';
import { ComposerFoot } from './composer-foot.tsx';
import { keysOf, takesIn } from './composer-keys.ts';
import { lengthOf } from './draft.ts';
import { FilesLine } from './files-line.tsx';
import { Addressee, KindTabs } from './kind-tabs.tsx';
import { TemplateLine, TemplatePicker } from './template-picker.tsx';
import { type DraftState, useDraft } from './use-draft.ts';
import { type FilesState, useFiles } from './use-files.ts';
import { useMention } from './use-mention.ts';
import { type Then, useSend } from './use-send.ts';
import { useTemplates } from './use-templates.ts';
import { useWanted } from './use-wanted.ts';

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

const cannotLeave = (detail: ConversationDetail, draft: DraftState, files: FilesState): boolean =>
  detail.sender === null || !files.ready || lengthOf(draft.text, detail.signature).level === 'too_long';

function Writing({ detail, rows, me }: ComposerProps & { me: string }) {
  const draft = useDraft(detail, me);
  const may = new Set<string>(detail.may);
  const files = useFiles(detail.conversation.id, may.has('reply'));
  const field = useRef<HTMLTextAreaElement>(null);
  const templates = useTemplates(detail, draft, field);
  const sending = useSend(detail, rows, draft, files.items, templates);
  const recipientId = useId();
  const company = useCompany(detail.conversation.id, draft);
  const mention = useMention(field, draft.write);
  useWriteCommands(draft, may, () => field.current?.focus());
  const replying = draft.kind === 'reply';
  const hindered = replying && (company.writer !== undefined || cannotLeave(detail, draft, files));
  const complete = templates.missing.length === 0 && draft.text.trim() !== '';
  const ready = complete && !hindered && !sending.busy && !sending.tooSoon;
  const send = (then: Then) => {
    draft.readAll();
    void sending.send(then);
  };
  const open = ready && !sending.moved;
  const sendIt = () => send({});
  const want = useWanted(files.loading, open, sendIt);
  const keyed = keysOf(draft, may, open ? sendIt : replying && files.loading && complete ? want : null);
  return (
    <section
      className={css.composer}
      data-kind={draft.kind}
      aria-label={t('composer.label')}
      {...takesIn(files, draft)}
    >
      <KindTabs detail={detail} kind={draft.kind} turn={draft.turn} />
      <Company company={company} />
      {replying && <Addressee id={recipientId} detail={detail} />}
      <Field
        detail={detail}
        draft={draft}
        field={field}
        locked={company.writer !== undefined}
        typed={replying ? () => undefined : mention.typed}
        keyed={keyed}
        recipientId={replying && detail.recipient !== null ? recipientId : undefined}
        templates={templates}
      />
      <TemplatePicker id={detail.conversation.id} templates={templates} />
      <TemplateLine templates={templates} />
      {replying && <FilesLine files={files} />}
      {replying && <Signature text={detail.signature} />}
      <ComposerFoot
        detail={detail}
        draft={draft}
        mention={mention}
        files={files}
        templates={templates}
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
