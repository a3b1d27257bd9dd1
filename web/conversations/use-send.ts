import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { errorWords } from '../kit/states.tsx';
import { toast } from '../kit/toast.ts';
import type { MacroAct } from '../knowledge/queries.ts';
import { ApiProblem, change } from '../lib/api.ts';
import type { Acted, Attachment, ConversationDetail, ConversationRow, Replied } from '../lib/contracts.ts';
import { fullMoment } from '../lib/dates.ts';
import { t } from '../lib/i18n/index.ts';
import { restored } from '../lib/offline/copy.ts';
import { basedOn, ownStep } from '../lib/own-steps.ts';
import { offerUndo } from '../lib/undoable.ts';
import { mentionedIn } from './mentions.ts';
import { assignableQuery, detailQuery } from './queries.ts';
import { lastAct } from './undo-act.ts';
import { useMoveOn } from './use-acts.ts';
import type { DraftState } from './use-draft.ts';
import type { TemplatesState } from './use-templates.ts';
import { useTooSoon } from './use-too-soon.ts';

/** What is said of a reply that was taken; nothing where the offer to take it back says it. */
function said({ outgoingId, undoSeconds, leavesAt }: Replied, { id, number }: ConversationRow): string {
  if (undoSeconds === null)
    return leavesAt ? t('composer.scheduled', { when: fullMoment(leavesAt) }) : t('composer.sent');
  lastAct.set(null);
  offerUndo({ outgoingId, conversationId: id, number, until: Date.now() + undoSeconds * 1000 });
  return '';
}

function askAgain(client: QueryClient, id: string): void {
  for (const key of [detailQuery(id).queryKey, ['counts'], ['news']])
    void client.invalidateQueries({ queryKey: key });
}

async function addNote(client: QueryClient, id: string, text: string, key: string): Promise<string> {
  const people = /[@＠]/.test(text) ? await client.ensureQueryData(assignableQuery(id)) : [];
  const mentions = mentionedIn(text, people).map((person) => person.id);
  await ownStep(id, () => change<Acted>('POST', `/conversations/${id}/notes`, { text, mentions }, key));
  return t('composer.noted');
}

/** What is done with the conversation when its reply has been taken. */
export interface Then {
  close?: boolean;
  /** ISO 8601: leaves at an hour of choice. */
  sendAt?: string;
  /** Sleeps until then; null: until the buyer writes. */
  snooze?: string | null;
}

/** Whether nothing is left to do in the conversation; what leaves later closes nothing. */
const leavesList = ({ close, sendAt, snooze }: Then, acts: readonly MacroAct[]): boolean =>
  close === true ||
  snooze !== undefined ||
  acts.some(({ act }) => act === 'snooze' || (act === 'close' && sendAt === undefined));

/** Sends what was written. Whatever goes wrong, the text stays; after a reply the next by deadline comes. */
export function useSend(
  detail: ConversationDetail,
  rows: ConversationRow[],
  draft: DraftState,
  files: readonly Attachment[],
  templates: TemplatesState,
) {
  const client = useQueryClient();
  const { id, version } = detail.conversation;
  const waiting = rows.filter((row) => row.id === id || row.dueAt !== null);
  const moveOn = useMoveOn(id, waiting);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [refusedAsMoved, setRefused] = useState(false);
  const moved = draft.kind === 'reply' && (draft.moved || refusedAsMoved);
  const tooSoon = useTooSoon(moved);
  const refresh = () => askAgain(client, id);
  const post = async ({ close = false, sendAt, snooze }: Then): Promise<string> => {
    if (draft.kind === 'note') return addNote(client, id, draft.text, draft.key.current);
    const later = sendAt ? { sendAt } : {};
    const body = {
      text: draft.text,
      basedOn: await basedOn(id, version),
      thenClose: close,
      ...(snooze === undefined ? {} : { thenSnooze: snooze }),
      files: files.map(({ id }) => id),
      templateIds: templates.ids,
      acts: templates.acts,
      ...later,
    };
    const replied = await change<Replied>('POST', `/conversations/${id}/replies`, body, draft.key.current);
    templates.forget();
    return said(replied, detail.conversation);
  };
  const send = async (asked: Then): Promise<void> => {
    if (restored.get()) return setFault(t('error.offline'));
    setBusy(true);
    setFault(null);
    try {
      const words = await post(asked);
      setRefused(false);
      if (words !== '') toast(words, `sent-${id}`);
      draft.clear();
      refresh();
      if (draft.kind === 'reply') moveOn(leavesList(asked, templates.acts));
    } catch (error) {
      if (error instanceof ApiProblem && error.code === 'thread_moved_on') {
        setRefused(true);
        refresh();
      } else if (!(error instanceof ApiProblem && error.code === 'signed_out')) {
        if (error instanceof ApiProblem && error.code === 'file_gone') refresh();
        setFault(errorWords(error));
      }
    } finally {
      setBusy(false);
    }
  };
  return { send, busy, fault, moved, tooSoon };
}
