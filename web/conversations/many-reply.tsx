import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Dialog } from '../kit/dialog.tsx';
import { Failed, Lines } from '../kit/states.tsx';
import { toast, toastError } from '../kit/toast.ts';
import type { Template } from '../knowledge/queries.ts';
import { actNames, calledIn } from '../knowledge/template-words.ts';
import { change, newKey } from '../lib/api.ts';
import type { ManyReplied, PreviewedReplies } from '../lib/contracts.ts';
import { t } from '../lib/i18n/index.ts';
import { offerUndo } from '../lib/undoable.ts';
import css from './many.module.css';
import { ReplyLines } from './many-reply-lines.tsx';
import { clearPicked } from './selection.ts';
import { lastAct, staleAll } from './undo-act.ts';

/** Conversations that one template answers at once, as the desk has it. */
const mostReplies = 50;

interface ReplyProps {
  ids: string[];
  template: Template;
  onClose: () => void;
  /** Conversations were changed. */
  onDone: () => void;
}

const usePreview = (ids: string[], templateId: string) =>
  useQuery({
    queryKey: ['many-replies', ids, templateId],
    queryFn: () => change<PreviewedReplies>('POST', '/conversations/replies/preview', { ids, templateId }),
    enabled: ids.length <= mostReplies,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });

/** Offers to take them back as long as that can be; else says that they were sent. */
function offer(taken: ManyReplied['items']): void {
  const [first, ...rest] = taken.filter(({ undoSeconds }) => undoSeconds !== null);
  lastAct.set(null);
  if (!first?.outgoingId) {
    if (taken.length > 0) toast(t('many.sent', { count: taken.length }), 'act');
    return;
  }
  offerUndo({
    outgoingId: first.outgoingId,
    conversationId: first.id,
    number: first.number,
    until: Date.now() + (first.undoSeconds ?? 0) * 1000,
    more: rest.flatMap(({ outgoingId }) => outgoingId ?? []),
  });
}

function useSendAll({ ids, template, onClose, onDone }: ReplyProps) {
  const client = useQueryClient();
  const preview = usePreview(ids, template.id);
  const key = useRef(newKey());
  const [busy, setBusy] = useState(false);
  const [left, setLeft] = useState<ManyReplied['items'] | null>(null);
  const items = preview.data?.items ?? [];
  const will = items.filter(({ problem }) => problem === null);
  const send = async () => {
    setBusy(true);
    try {
      const replies = will.map(({ id, basedOn, text }) => ({ id, basedOn, text }));
      const body = { templateId: template.id, acts: preview.data?.acts ?? [], replies };
      const answer = await change<ManyReplied>('POST', '/conversations/replies', body, key.current);
      offer(answer.items.filter(({ problem }) => problem === null));
      const refused = answer.items.filter(({ problem }) => problem !== null);
      onDone();
      if (refused.length > 0) return setLeft(refused);
      clearPicked();
      onClose();
    } catch (failed) {
      toastError(failed);
    } finally {
      setBusy(false);
      for (const stale of staleAll) void client.invalidateQueries({ queryKey: [...stale] });
    }
  };
  return { preview, items, will, busy, left, send };
}

/** What was refused between the preview and the sending. */
function Left({ items, onClose }: { items: ManyReplied['items']; onClose: () => void }) {
  const close = () => {
    clearPicked();
    onClose();
  };
  return (
    <>
      <p className={css.words}>{t('many.notSent', { count: items.length })}</p>
      <ul className={css.not}>
        {items.map(({ id, number, explanation }) => (
          <li key={id}>
            <b>{`#${number}`}</b> {explanation}
          </li>
        ))}
      </ul>
      <div className={css.acts}>
        <Button onClick={close}>{t('act.close')}</Button>
      </div>
    </>
  );
}

function Shown(props: ReplyProps) {
  const { ids, onClose } = props;
  const { preview, items, will, busy, left, send } = useSendAll(props);
  const doIt = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (will.length > 0) doIt.current?.focus();
  }, [will.length]);
  if (left) return <Left items={left} onClose={onClose} />;
  const acts = preview.data?.acts ?? [];
  return (
    <>
      {ids.length > mostReplies && <p className={css.words}>{t('many.tooMany', { most: mostReplies })}</p>}
      {preview.error && <Failed error={preview.error} retry={() => void preview.refetch()} />}
      {preview.isLoading && <Lines count={5} />}
      {preview.data && <ReplyLines items={items} />}
      {preview.data && acts.length > 0 && will.length > 0 && (
        <p className={css.words}>{t('picker.after', { acts: actNames(acts) })}</p>
      )}
      <div className={css.acts}>
        <Button variant="default" onClick={onClose}>
          {t('act.cancel')}
        </Button>
        {will.length > 0 && (
          <Button ref={doIt} loading={busy} onClick={() => void send()}>
            {t('many.send', { count: will.length })}
          </Button>
        )}
      </div>
    </>
  );
}

/** Shows what each conversation would be answered with a template, and which would not and why, before it is sent. */
export default function ManyReply(props: ReplyProps) {
  return (
    <Dialog
      opened
      onClose={props.onClose}
      title={t('many.replyWith', { name: calledIn(props.template) })}
      size={720}
    >
      <Shown {...props} />
    </Dialog>
  );
}
