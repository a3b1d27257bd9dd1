import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Confirm } from '../kit/dialog.tsx';
import { toast, toastError } from '../kit/toast.ts';
import { ApiProblem, change } from '../lib/api.ts';
import { t } from '../lib/i18n/index.ts';
import { useMay } from '../lib/session.ts';
import type { Outgoing } from './queries.ts';

/** One after the other; what somebody else has let go or taken back meanwhile is passed over. Gives how many left. */
async function releaseEach(mails: readonly Outgoing[]): Promise<number> {
  let left = 0;
  for (const { id } of mails) {
    await change('POST', `/outgoing/${id}/release`).then(
      () => {
        left += 1;
      },
      (error: unknown) => {
        if (!(error instanceof ApiProblem && error.status === 409)) throw error;
      },
    );
  }
  return left;
}

/** Lets the held replies that are shown go, all but those that seem to answer a machine. */
export function ReleaseAll({ mails }: { mails: readonly Outgoing[] }) {
  const [asking, setAsking] = useState(false);
  const cache = useQueryClient();
  const may = useMay('outgoing.release');
  const own = mails.filter(({ problem }) => problem !== 'loop_suspected');
  const act = useMutation({
    mutationFn: () => releaseEach(own),
    onSuccess: (count) => toast(t('outgoing.allGone', { count }), 'outgoing-all'),
    onError: toastError,
    onSettled: () => {
      setAsking(false);
      return cache.invalidateQueries({ queryKey: ['outgoing'] });
    },
  });
  if (!may || own.length < 2) return null;
  return (
    <div>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('outgoing.releaseAll', { count: own.length })}
      </Button>
      <Confirm
        title={t('outgoing.releaseAllTitle', { count: own.length })}
        words={t('outgoing.releaseAllWords')}
        act={t('delivery.release')}
        opened={asking}
        busy={act.isPending}
        onClose={() => setAsking(false)}
        onConfirm={() => act.mutate()}
      />
    </div>
  );
}
