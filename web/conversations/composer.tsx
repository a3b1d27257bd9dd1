import {
  type ClipboardEvent,
  type DragEvent,
  type KeyboardEvent,
  type RefObject,
  useId,
  useRef,
} from 'react';
import { Icon } from '../kit/icons.tsx';
import { useCommands } from '../lib/commands.ts';
import type { ConversationDetail, ConversationRow } from '../lib/contracts.ts';
import { languageName } from '../lib/dates.ts';
import { comboOf, composing } from '../lib/hotkeys.ts';
import { t } from '../lib/i18n/index.ts';
import { useMe } from '../lib/session.ts';
import { Company, useCompany } from './answering.tsx';
import { buyerOf } from './buyer.ts';
import css from './composer.module.css';
import { ComposerFoot } from './composer-foot.tsx';
import { lengthOf } from './draft.ts';
import { FilesLine } from './files-line.tsx';
import { Addressee, KindTabs } from './kind-tabs.tsx';
import { useMention } from './mention.tsx';
import { TemplateLine, TemplatePicker } from './template-picker.tsx';
import { type DraftState, useDraft } from './use-draft.ts';
import { type FilesState, useFiles } from './use-files.ts';
import { type Then, useSend } from './use-send.ts';
import { type TemplatesState, useTemplates } from './use-templates.ts';
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

interface FieldProps {
  detail: ConversationDetail;
  draft: DraftState;
  field: RefObject<HTMLTextAreaElement | null>;
  recipientId: string | undefined;
  /** A colleague writes the reply. */
  locked: boolean;
  typed: (text: string) => void;
  keyed: (event: KeyboardEvent) => void;
  templates: TemplatesState;
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

/** What the keys do while one writes; `send` is null while nothing can be sent. */
function keysOf(draft: DraftState, may: Set<string>, send: (() => void) | null) {
  return (event: KeyboardEvent) => {
    if (composing(event.nativeEvent)) return;
    const combo = comboOf(event.nativeEvent);
    if (combo === 'mod+Enter' && send) send();
    else if (combo === 'Tab' && draft.text === '' && may.has('note') && may.has('reply'))
      draft.turn(draft.kind === 'reply' ? 'note' : 'reply');
    else return;
    event.preventDefault();
  };
}

/** Files that are pasted or dropped go with the reply; anything else is left to the field. */
function takesFiles(files: FilesState, replying: boolean) {
  const take = (event: ClipboardEvent | DragEvent, data: DataTransfer | null) => {
    if (!replying || !data || data.files.length === 0) return;
    event.preventDefault();
    void files.add(data.files);
  };
  return {
    // office programs put a picture of the cells beside their words; the words are meant
    onPaste: (event: ClipboardEvent) =>
      event.clipboardData.types.includes('text/plain') ? undefined : take(event, event.clipboardData),
    onDrop: (event: DragEvent) => take(event, event.dataTransfer),
    onDragOver: (event: DragEvent) => {
      if (replying && event.dataTransfer.types.includes('Files')) event.preventDefault();
    },
  };
}

function Field({ detail, draft, recipientId, field, locked, typed, keyed, templates }: FieldProps) {
  const { conversation } = detail;
  const replying = draft.kind === 'reply';
  const name = buyerOf(conversation);
  const language = languageName(conversation.language);
  const invitation = t(language === '' ? 'composer.replyToName' : 'composer.replyTo', { name, language });
  return (
    <textarea
      ref={field}
      className={css.text}
      rows={3}
      value={draft.text}
      readOnly={locked}
      lang={replying ? conversation.language : undefined}
      dir="auto"
      aria-label={t(replying ? 'composer.reply' : 'composer.note')}
      aria-describedby={recipientId}
      placeholder={replying ? invitation : t('composer.notePlace')}
      onChange={(event) => {
        draft.write(event.currentTarget.value);
        typed(event.currentTarget.value);
        templates.typed(event);
      }}
      onKeyDown={keyed}
    />
  );
}

function Writing({ detail, rows, me }: ComposerProps & { me: string }) {
  const draft = useDraft(detail, me);
  const may = new Set<string>(detail.may);
  const files = useFiles(detail.conversation.id, may.has('reply'));
  const field = useRef<HTMLTextAreaElement>(null);
  const templates = useTemplates(detail, draft, field);
  const sending = useSend(detail, rows, draft, files.items, { templates, me });
  const recipientId = useId();
  const company = useCompany(detail.conversation.id, draft);
  const mention = useMention(field, draft.write);
  useWriteCommands(draft, may, () => field.current?.focus());
  const replying = draft.kind === 'reply';
  const hindered =
    replying &&
    (company.writer !== undefined ||
      detail.sender === null ||
      !files.ready ||
      lengthOf(draft.text, detail.signature).level === 'too_long');
  const complete = templates.missing.length === 0 && draft.text.trim() !== '';
  const ready = complete && !hindered && !sending.busy;
  const send = (then: Then) => {
    draft.readAll();
    void sending.send(then);
  };
  const open = ready && !sending.moved;
  const sendIt = () => send({});
  const want = useWanted(files.loading, open, sendIt);
  const early = replying && files.loading && complete;
  const keyed = keysOf(draft, may, open ? sendIt : early ? want : null);
  return (
    <section
      className={css.composer}
      data-kind={draft.kind}
      aria-label={t('composer.label')}
      {...takesFiles(files, replying)}
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
