import type { KeyboardEvent, RefObject } from 'react';
import type { ConversationDetail } from '../lib/contracts.ts';
import { languageName } from '../lib/dates.ts';
import { t } from '../lib/i18n/index.ts';
import { buyerOf } from './buyer.ts';
import css from './composer.module.css';
import type { DraftState } from './use-draft.ts';
import type { TemplatesState } from './use-templates.ts';

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
export function Signature({ text }: { text: string }) {
  if (text === '') return null;
  return (
    <p className={css.signature} dir="auto" title={t('composer.signature')}>
      {text}
    </p>
  );
}

/** Where the words of a reply or a note are typed. */
export function Field({ detail, draft, recipientId, field, locked, typed, keyed, templates }: FieldProps) {
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
