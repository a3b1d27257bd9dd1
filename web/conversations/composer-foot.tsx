import { Button } from '@mantine/core';
import { KeyHint } from '../kit/key-hint.tsx';
import type { ConversationDetail } from '../lib/contracts.ts';
import { number } from '../lib/dates.ts';
import type { Draft } from '../lib/drafts.ts';
import { t } from '../lib/i18n/index.ts';
import css from './composer.module.css';
import { hardLimit, lengthOf, softLimit } from './draft.ts';
import { AttachTool } from './files-line.tsx';
import { SendLater } from './send-later.tsx';
import { TemplateTool } from './template-picker.tsx';
import type { FilesState } from './use-files.ts';
import type { TemplatesState } from './use-templates.ts';

interface FootProps {
  detail: ConversationDetail;
  kind: Draft['kind'];
  text: string;
  files: FilesState;
  templates: TemplatesState;
  ready: boolean;
  sending: { busy: boolean; moved: boolean; fault: string | null };
  send: (thenClose: boolean, sendAt?: string) => void;
}

function warning({ detail, kind, text, sending }: FootProps): string | null {
  if (sending.fault) return sending.fault;
  const parked = detail.conversation.suspect && !detail.may.includes('reply');
  if (kind === 'note') return parked ? t('composer.suspect') : null;
  if (detail.sender === null) return t('composer.noSender', { store: detail.conversation.store.name });
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

function Buttons({ detail, kind, ready, sending, send }: FootProps) {
  const closes = kind === 'reply' && detail.conversation.state === 'open' && detail.may.includes('close');
  const act = sending.moved ? 'composer.sendAnyway' : kind === 'reply' ? 'composer.send' : 'composer.addNote';
  return (
    <div className={css.buttons}>
      {closes && !sending.moved && (
        <Button variant="default" disabled={!ready} onClick={() => send(true)}>
          {t('composer.sendClose')}
        </Button>
      )}
      {kind === 'reply' && !sending.moved && (
        <SendLater detail={detail} ready={ready && !sending.busy} onPick={(sendAt) => send(false, sendAt)} />
      )}
      <Button
        disabled={!ready}
        loading={sending.busy}
        onClick={() => send(false)}
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
  return (
    <footer className={css.foot}>
      {props.kind === 'reply' && <AttachTool files={props.files} />}
      {props.kind === 'reply' && <TemplateTool templates={props.templates} />}
      <div className={css.said} role="status">
        {warning(props)}
      </div>
      {props.kind === 'reply' && <Count text={props.text} signature={props.detail.signature} />}
      <Buttons {...props} />
    </footer>
  );
}
