import { Button, Radio } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { Dialog } from '../kit/dialog.tsx';
import { Finder, Found } from '../kit/finder.tsx';
import { Lines } from '../kit/states.tsx';
import type { ConversationDetail, VouchReason } from '../lib/contracts.ts';
import { t, tCode } from '../lib/i18n/index.ts';
import { aboutOf } from './about.ts';
import { buyerOf } from './buyer.ts';
import { Outcome, Sides } from './merge-sides.tsx';
import { mergePreviewQuery, sameStoreQuery, suggestionsQuery } from './queries.ts';
import css from './thread.module.css';
import type { Regroup } from './use-regroup.ts';

/** A conversation that can be picked; with a reason when the desk itself would look at it. */
export interface Candidate {
  id: string;
  number: number;
  subject: string;
  buyerName: string;
  reason?: string;
}

const vouchReasons: VouchReason[] = ['said_so', 'same_name_and_order', 'known_customer'];

/** What may belong here first, then the conversations of the store that fit what was typed. */
function useCandidates({ conversation }: ConversationDetail, query: string): Candidate[] {
  const suggested = useQuery(suggestionsQuery(conversation.id)).data ?? [];
  const found = useQuery(sameStoreQuery(conversation.store.id, query)).data ?? [];
  const typed = query.trim().toLowerCase();
  const fits = suggested.filter(
    (one) => typed === '' || `#${one.number} ${one.subject} ${one.buyerName}`.toLowerCase().includes(typed),
  );
  const known = new Set([conversation.id, ...fits.map((one) => one.id)]);
  return [...fits, ...found.filter((one) => !known.has(one.id) && !one.suspect)];
}

function Pick({ detail, onPick }: { detail: ConversationDetail; onPick: (one: Candidate) => void }) {
  const [query, setQuery] = useState('');
  const items = useCandidates(detail, useDeferredValue(query));
  const groupOf = (one: Candidate) => t(one.reason ? 'merge.suggested' : 'merge.ofStore');
  return (
    <Finder
      name="merge"
      hint={t('merge.find')}
      label={t('merge.title')}
      none={t('merge.none')}
      query={query}
      onQuery={setQuery}
      items={items}
      keyOf={(one) => one.id}
      heading={(one, before) => (!before || groupOf(before) !== groupOf(one) ? groupOf(one) : undefined)}
      line={(one) => (
        <Found name={`#${one.number} ${buyerOf(one)} · ${aboutOf(one.subject) || t('row.noSubject')}`}>
          {one.reason && tCode('suggestion', one.reason)}
        </Found>
      )}
      onPick={onPick}
    />
  );
}

function Vouch({
  value,
  onChange,
}: {
  value: VouchReason | undefined;
  onChange: (value: VouchReason) => void;
}) {
  return (
    <>
      <p className={css.dialogWords}>{t('merge.vouch')}</p>
      <Radio.Group
        aria-label={t('merge.vouch')}
        value={value ?? null}
        onChange={(reason) => onChange(reason as VouchReason)}
      >
        {vouchReasons.map((reason) => (
          <Radio key={reason} value={reason} label={t(`vouch.${reason}`)} size="xs" my={8} />
        ))}
      </Radio.Group>
    </>
  );
}

interface PreviewProps {
  detail: ConversationDetail;
  other: Candidate;
  regroup: Regroup;
  onBack: () => void;
  onClose: () => void;
}

function Preview({ detail, other, regroup, onBack, onClose }: PreviewProps) {
  const { data } = useQuery(mergePreviewQuery(detail.conversation.id, other.id));
  const [vouch, setVouch] = useState<VouchReason>();
  const [busy, setBusy] = useState(false);
  if (!data) return <Lines count={3} />;
  const run = async () => {
    setBusy(true);
    if (await regroup.merge(other, vouch)) onClose();
    else setBusy(false);
  };
  const open = data.problem === null || (data.mayVouch && vouch !== undefined);
  return (
    <>
      <Sides preview={data} />
      {data.problem === null || data.mayVouch ? (
        <Outcome preview={data} />
      ) : (
        <p className={css.preview} role="status">
          {tCode('mergeProblem', data.problem)}
        </p>
      )}
      {data.mayVouch && <Vouch value={vouch} onChange={setVouch} />}
      <div className={css.dialogActs}>
        <Button variant="default" onClick={onBack}>
          {t('act.back')}
        </Button>
        <Button data-autofocus disabled={!open} loading={busy} onClick={() => void run()}>
          {t('merge.doIt')}
        </Button>
      </div>
    </>
  );
}

interface MergeProps {
  detail: ConversationDetail;
  regroup: Regroup;
  /** Picked already. */
  first?: Candidate | undefined;
  onClose: () => void;
}

/** Finds the conversation to merge with, and says what will be before it is. */
export default function MergeDialog({ detail, regroup, first, onClose }: MergeProps) {
  const [other, setOther] = useState<Candidate | undefined>(first);
  const number = detail.conversation.number;
  return (
    <Dialog opened onClose={onClose} size={other ? 720 : 560} title={t('merge.titleOf', { number })}>
      {other ? (
        <Preview
          detail={detail}
          other={other}
          regroup={regroup}
          onBack={() => setOther(undefined)}
          onClose={onClose}
        />
      ) : (
        <Pick detail={detail} onPick={setOther} />
      )}
    </Dialog>
  );
}
