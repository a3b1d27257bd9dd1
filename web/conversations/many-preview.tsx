import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Dialog } from '../kit/dialog.tsx';
import { Failed, Lines } from '../kit/states.tsx';
import { toastError } from '../kit/toast.ts';
import { change } from '../lib/api.ts';
import type { MassAct, MassOutcome } from '../lib/contracts.ts';
import { t } from '../lib/i18n/index.ts';
import css from './many.module.css';
import { Outcome } from './many-outcome.tsx';
import { clearPicked } from './selection.ts';
import { staleAll, useOffer } from './undo-act.ts';

interface PreviewProps {
  ids: string[];
  act: MassAct;
  words: string;
  onClose: () => void;
  /** The conversations that were changed. */
  onDone: (ids: string[]) => void;
}

const ask = (ids: string[], act: MassAct, preview: boolean) =>
  change<MassOutcome>('POST', '/conversations/acts', { ids, act, preview });

/** Says what will happen to which conversations before it is done. */
export function ManyPreview({ ids, act, words, onClose, onDone }: PreviewProps) {
  const client = useQueryClient();
  const offer = useOffer();
  const [busy, setBusy] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['many', ids, act],
    queryFn: () => ask(ids, act, true),
    gcTime: 0,
  });
  const count = data?.items.filter((one) => one.done).length ?? 0;
  const doIt = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (count > 0) doIt.current?.focus();
  }, [count]);
  const run = async () => {
    setBusy(true);
    try {
      const { items } = await ask(ids, act, false);
      const done = items.filter((one) => one.done);
      offer(t('done.many', { count: done.length }), {
        events: done.flatMap(({ undo }) => undo ?? []),
        conversationId: null,
      });
      clearPicked();
      onDone(done.map(({ id }) => id));
    } catch (failed) {
      toastError(failed);
    } finally {
      for (const key of staleAll) void client.invalidateQueries({ queryKey: [...key] });
      onClose();
    }
  };
  return (
    <Dialog opened onClose={onClose} title={words}>
      {error && <Failed error={error} retry={() => void refetch()} />}
      {!data && !error && <Lines count={3} />}
      {data && <Outcome outcome={data} />}
      <div className={css.acts}>
        <Button variant="default" onClick={onClose}>
          {t('act.cancel')}
        </Button>
        <Button ref={doIt} disabled={count === 0} loading={busy} onClick={() => void run()}>
          {t('many.do', { count })}
        </Button>
      </div>
    </Dialog>
  );
}
