import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Mailbox, MailboxTest } from '../../src/stores/contract.ts';
import { toastError } from '../kit/toast.ts';
import { change } from '../lib/api.ts';
import { type Faults, faultWords } from '../lib/faults.ts';
import { emptyForm, formOf, type MailboxForm, type ServerForm, withServer } from './mailbox-form.ts';
import { bodyOf, historyBefore, mailboxFaults, serversFaults, testOf, untried } from './mailbox-request.ts';
import type { Protocol } from './ports.ts';
import { goSignIn } from './signing-in.ts';
import { passed } from './test-result.tsx';

interface Subject {
  storeId: string;
  storeName: string;
  /** The mailbox that is changed; null when one is added. */
  mailbox: Mailbox | null;
}

function useRequests({ storeId, mailbox }: Subject, form: MailboxForm, onSaved: () => void) {
  const cache = useQueryClient();
  const test = useMutation({
    mutationFn: () => change<MailboxTest>('POST', '/mailboxes/test', testOf(form, mailbox?.id)),
  });
  const save = useMutation({
    mutationFn: (days: number | null) => {
      if (mailbox) return change<Mailbox>('PATCH', `/mailboxes/${mailbox.id}`, bodyOf(form));
      const before = historyBefore(days, new Date());
      const body = { ...bodyOf(form), storeId, ...(before ? { historyBefore: before } : {}) };
      return change<Mailbox>('POST', '/mailboxes', body);
    },
    onSuccess: async (saved) => {
      await cache.invalidateQueries({ queryKey: ['mailboxes'] });
      onSaved();
      if (saved.signIn && saved.signIn.since === null) await goSignIn(saved.id).catch(toastError);
      // what is found then stands in the list, so nobody has to wait for it
      else if (saved.imap || saved.smtp) change('POST', `/mailboxes/${saved.id}/test`).catch(() => undefined);
    },
  });
  return { test, save };
}

/** The state of the form for one mailbox: what is typed, what is wrong with it, the test, the saving. */
export function useMailboxEditor(subject: Subject, onSaved: () => void) {
  const { mailbox, storeName } = subject;
  const [form, setForm] = useState(() => (mailbox ? formOf(mailbox) : emptyForm(storeName)));
  const [faults, setFaults] = useState<Faults>({});
  const { test, save } = useRequests(subject, form, onSaved);
  const replace = (next: MailboxForm) => {
    setForm(next);
    setFaults({});
    test.reset();
  };
  const checked = (found: Faults): boolean => {
    setFaults(found);
    return Object.keys(found).length === 0;
  };
  const leads =
    form.appId !== null && (mailbox?.signIn?.appId !== form.appId || mailbox.signIn.since === null);
  return {
    form,
    replace,
    edit: (part: Partial<MailboxForm>) => replace({ ...form, ...part }),
    editServer: (protocol: Protocol, part: Partial<ServerForm>) => replace(withServer(form, protocol, part)),
    wrong: (path: string) => faultWords(faults, save.error ?? test.error, path),
    test,
    save,
    /** Saving leads to the provider: nobody has signed in with this app yet. */
    leads,
    /** Its servers were not tried as they stand in the form, or did not work. */
    doubtful: !leads && untried(form, mailbox) && !(test.data && passed(test.data)),
    runTest: () => checked(serversFaults(form, mailbox)) && test.mutate(),
    complete: () => checked(mailboxFaults(form, mailbox)),
  };
}
