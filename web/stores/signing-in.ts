import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { z } from 'zod';
import type * as stores from '../../src/stores/contract.ts';
import { toastError } from '../kit/toast.ts';
import { change } from '../lib/api.ts';

const mark = '#sign-in?';

/** Leads this window to the provider's page for a mailbox. */
export async function goSignIn(mailboxId: string): Promise<void> {
  const { url } = await change<z.infer<typeof stores.signInBegun>>('POST', `/mailboxes/${mailboxId}/sign-in`);
  window.location.assign(url);
}

/** {@link goSignIn} as an act of a page. */
export const useSignIn = () => useMutation({ mutationFn: goSignIn, onError: toastError });

/** What a provider sent along when it led back here; taken out of the address, so that it stays in no history. */
function takeReturned(): Record<string, string> | null {
  const { hash, pathname, search } = window.location;
  if (!hash.startsWith(mark)) return null;
  window.history.replaceState(window.history.state, '', pathname + search);
  return Object.fromEntries(new URLSearchParams(hash.slice(mark.length)));
}

/** Ends the sign-in that a provider has just led back from: running, over, or null when there is none. */
export function useReturnedSignIn() {
  const cache = useQueryClient();
  const [shown, setShown] = useState(false);
  const end = useMutation({
    mutationFn: (returned: Record<string, string>) =>
      change<stores.Mailbox>('POST', '/oauth/complete', returned),
    onSettled: () => cache.invalidateQueries({ queryKey: ['mailboxes'] }),
  });
  const { mutate } = end;
  useEffect(() => {
    const returned = takeReturned();
    if (returned === null) return;
    setShown(true);
    mutate(returned);
  }, [mutate]);
  return { end, shown, close: () => setShown(false) };
}
