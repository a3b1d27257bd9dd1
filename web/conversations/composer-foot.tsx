import { Button } from '@mantine/core';
import { KeyHint } from '../kit/key-hint.tsx';
import type { ConversationDetail } from '../lib/contracts.ts';
import { number } from '../lib/dates.ts';
import { t } from '../lib/i18n/index.ts';
import { shopOf } from './buyer.ts';
import css from './composer.module.css';
import { hardLimit, lengthOf, softLimit } from './draft.ts';
import { DraftMark } from './draft-mark.tsx';
import { AttachTool } from './files-line.tsx';
import { Mention } from './mention.tsx';
import { SendLater } from './send-later.tsx';
import { TemplateTool } from './template-picker.tsx';
import type { DraftState } from './use-draft.ts';
import type { FilesState } from './use-files.ts';
import type { useMention } from './use-mention.ts';
import type { Then } from './use-send.ts';
import type { TemplatesState } from './use-templates.ts';

interface FootProps {
  detail: ConversationDetail;
  draft: DraftState;
  mention: ReturnType<typeof useMention>;
  files: FilesState;
  templates: TemplatesState;
  ready: boolean;
  sending: { busy: boolean; moved: boolean; fault: string | null };
  send: (then: Then) => void;
}

function warning({ detail, draft, sending }: FootProps): string | null {
  const { kind, text } = draft;
  if (sending.fault) return sending.fault;
  const parked = detail.conversation.suspect && !detail.may.includes('reply');
  if (kind === 'note') return parked ? t('composer.suspect') : null;
  if (detail.sender === null) return t('composer.noSender', { store: shopOf(detail) });
  if (sending.moved) return t('composer.moved');
  const { count, level } = lengthOf(text, detail.signature);
  if (level === 'too_long') return t('composer.tooLong', { count: number(count - hardLimit) });
  return level === 'long' ? t('composer.long') : null;
}

function Count({ text, signature }: { text: string; signature: string }) {
  const { count, level } = lengthOf(text, signature);
  if (text.trim() === '') return null;
  const limit = number(level === 'fine' ? softLimit : hardLimit);
  return <span className={css.count}>{t('composer.count', { count: number(count), limit })}</span>;
}

function Buttons({ detail, draft: { kind }, ready, sending, send }: FootProps) {
  const closes = kind === 'reply' && detail.conversation.state === 'open' && detail.may.includes('close');
  const act = sending.moved ? 'composer.sendAnyway' : kind === 'reply' ? 'composer.send' : 'composer.addNote';
  return (
    <div className={css.buttons}>
      {closes && !sending.moved && (
        <Button variant="default" disabled={!ready} onClick={() => send({ close: true })}>
          {t('composer.sendClose')}
        </Button>
      )}
      {kind === 'reply' && !sending.moved && (
        <SendLater detail={detail} ready={ready && !sending.busy} send={send} />
      )}
      <Button
        disabled={!ready}
        loading={sending.busy}
        onClick={() => send({})}
        rightSection={sending.moved ? null : <KeyHint combo="mod+Enter" />}
        aria-keyshortcuts="Control+Enter"
      >
        {t(act)}
      </Button>
    </div>
  );
}

/** Under the text: what stands in the way, how long it is, and the way out. */
export function ComposerFoot(props: FootProps) {
  const { draft } = props;
  return (
    <footer className={css.foot}>
      {draft.kind === 'reply' ? (
        <>
          <AttachTool files={props.files} />
          <TemplateTool templates={props.templates} />
        </>
      ) : (
        <Mention
          conversationId={props.detail.conversation.id}
          {...props.mention}
          onPick={props.mention.pick}
        />
      )}
      <div className={css.said} role="status">
        {warning(props) ?? <DraftMark draft={draft} />}
      </div>
      {draft.kind === 'reply' && <Count text={draft.text} signature={props.detail.signature} />}
      <Buttons {...props} />
    </footer>
  );
}
