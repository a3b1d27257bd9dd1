import type { Client, Mailbox, Store } from '../../src/stores/contract.ts';
import { FormDialog } from '../kit/dialog.tsx';
import { toast } from '../kit/toast.ts';
import { t } from '../lib/i18n/index.ts';
import { ClientForm } from './client-form.tsx';
import { PauseDialog, RemoveDialog, TestDialog } from './mailbox-dialogs.tsx';
import { MailboxEditor } from './mailbox-editor.tsx';
import { StoreForm } from './store-form.tsx';

/** The one dialog that is open on the page. */
export type Opened =
  | { kind: 'client'; client?: Client }
  | { kind: 'newStore'; client: Client }
  | { kind: 'store'; store: Store }
  | { kind: 'mailbox'; store: Pick<Store, 'id' | 'name'>; mailbox: Mailbox | null }
  | { kind: 'test'; mailbox: Mailbox }
  | { kind: 'pause'; mailbox: Mailbox }
  | { kind: 'remove'; mailbox: Mailbox };

function titleOf(opened: Opened): string {
  if (opened.kind === 'client') return t(opened.client ? 'client.rename' : 'client.addTitle');
  if (opened.kind === 'newStore') return t('store.addTitle', { client: opened.client.name });
  if (opened.kind === 'mailbox')
    return opened.mailbox
      ? t('mailbox.editTitle', { address: opened.mailbox.address })
      : t('mailbox.addTitle', { store: opened.store.name });
  return t('store.edit');
}

interface ContentProps {
  opened: Opened;
  onDone: () => void;
  onCancel: () => void;
}

function Content({ opened, onDone, onCancel }: ContentProps) {
  const ways = { act: t('act.save'), onDone, onCancel };
  if (opened.kind === 'client') {
    const act = t(opened.client ? 'act.save' : 'client.add');
    return <ClientForm {...ways} client={opened.client} act={act} hint={t('client.nameHint')} />;
  }
  if (opened.kind === 'newStore')
    return <StoreForm {...ways} clientId={opened.client.id} act={t('store.add')} />;
  if (opened.kind === 'store')
    return <StoreForm {...ways} clientId={opened.store.clientId} store={opened.store} />;
  if (opened.kind !== 'mailbox') return null;
  return (
    <MailboxEditor
      storeId={opened.store.id}
      storeName={opened.store.name}
      mailbox={opened.mailbox}
      onCancel={onCancel}
      onSaved={() => {
        toast(t('mailbox.saved'));
        onDone();
      }}
    />
  );
}

/** Shows what `opened` says; nothing when it is null. */
export function StoresDialogs({ opened, onClose }: { opened: Opened | null; onClose: () => void }) {
  if (opened === null) return null;
  if (opened.kind === 'test') return <TestDialog mailbox={opened.mailbox} onClose={onClose} />;
  if (opened.kind === 'pause') return <PauseDialog mailbox={opened.mailbox} onClose={onClose} />;
  if (opened.kind === 'remove') return <RemoveDialog mailbox={opened.mailbox} onClose={onClose} />;
  const wide = opened.kind === 'mailbox' || opened.kind === 'store' || opened.kind === 'newStore';
  return (
    <FormDialog onClose={onClose} title={titleOf(opened)} size={wide ? 640 : 440}>
      {(leave) => <Content opened={opened} onDone={onClose} onCancel={leave} />}
    </FormDialog>
  );
}
