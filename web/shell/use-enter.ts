import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SignIn } from '../lib/contracts.ts';
import { wipeCopy } from '../lib/offline/copy.ts';
import { gate, sessionQuery, signIn } from '../lib/session.ts';

/** Signs in. The same person finds the page as it was; somebody else finds nothing of it. */
export function useEnter() {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const enter = async (body: SignIn): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const before = client.getQueryData(sessionQuery.queryKey);
      const me = await signIn(body);
      if (before && before.id !== me.id) {
        await wipeCopy();
        window.location.assign('/');
        return;
      }
      client.setQueryData(sessionQuery.queryKey, me);
      gate.set('open');
      await client.invalidateQueries({
        predicate: ({ queryKey: [part] }) => part !== 'session' && part !== 'list',
      });
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBusy(false);
    }
  };
  return { enter, busy, error };
}
