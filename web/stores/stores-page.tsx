import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Icon } from '../kit/icons.tsx';
import { Loaded } from '../kit/loaded.tsx';
import { Page } from '../kit/page.tsx';
import { Empty } from '../kit/states.tsx';
import { useCommands } from '../lib/commands.ts';
import { t } from '../lib/i18n/index.ts';
import { ClientSection } from './client-section.tsx';
import { usePause } from './mailbox-dialogs.tsx';
import { ReturnedDialog } from './returned-dialog.tsx';
import { SignInApps } from './sign-in-apps.tsx';
import { useSignIn } from './signing-in.ts';
import css from './stores.module.css';
import { type Opened, StoresDialogs } from './stores-dialogs.tsx';
import { type ClientNode, pruned } from './tree.ts';
import { useNamedMailbox } from './use-named-mailbox.ts';
import { type Rights, useRights } from './use-rights.ts';
import { useTree } from './use-tree.ts';

const fewStores = 6;

interface TreeProps {
  tree: ClientNode[];
  rights: Rights;
  onOpen: (opened: Opened) => void;
}

function NoClients({ rights, onOpen }: Omit<TreeProps, 'tree'>) {
  return (
    <Empty
      icon="store"
      title={t('stores.none')}
      words={t(rights.stores ? 'stores.noneWords' : 'stores.noneYours')}
    >
      {rights.stores && <Button onClick={() => onOpen({ kind: 'client' })}>{t('client.add')}</Button>}
    </Empty>
  );
}

function Tree({ tree, rights, onOpen }: TreeProps) {
  const [query, setQuery] = useState('');
  const resume = usePause();
  const signIn = useSignIn();
  const many = tree.reduce((sum, client) => sum + client.stores.length, 0) > fewStores;
  const shown = pruned(tree, query);
  if (tree.length === 0) return <NoClients rights={rights} onOpen={onOpen} />;
  return (
    <>
      {many && (
        <TextInput
          className={css.find ?? ''}
          type="search"
          aria-label={t('stores.find')}
          placeholder={t('stores.find')}
          leftSection={<Icon name="search" size={14} />}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
      )}
      {shown.length === 0 && <Empty icon="search" title={t('stores.noFind', { query })} />}
      {shown.map((client) => (
        <ClientSection
          key={client.id}
          client={client}
          rights={rights}
          onOpen={onOpen}
          onMailbox={(act, mailbox, store) => {
            if (act === 'edit') onOpen({ kind: 'mailbox', store, mailbox });
            else if (act === 'signIn') signIn.mutate(mailbox.id);
            else if (act === 'resume') resume.mutate({ id: mailbox.id, paused: false });
            else onOpen({ kind: act, mailbox });
          }}
        />
      ))}
    </>
  );
}

/** Clients, their stores, and the mailboxes of these. */
export default function StoresPage() {
  const rights = useRights();
  const tree = useTree();
  const [opened, setOpened] = useState<Opened | null>(null);
  useNamedMailbox(tree.data, rights.mailboxes, setOpened);
  const add = () => setOpened({ kind: 'client' });
  useCommands(rights.stores ? [{ id: 'client.add', label: t('client.add'), group: 'act', run: add }] : []);
  return (
    <Page
      title={t('nav.stores')}
      words={t('stores.words')}
      acts={
        rights.stores &&
        tree.data?.length !== 0 && (
          <Button onClick={add} leftSection={<Icon name="plus" size={14} />}>
            {t('client.add')}
          </Button>
        )
      }
    >
      <Loaded query={tree}>{(data) => <Tree tree={data} rights={rights} onOpen={setOpened} />}</Loaded>
      {rights.mailboxes && <SignInApps />}
      {rights.mailboxes && <ReturnedDialog />}
      <StoresDialogs opened={opened} onClose={() => setOpened(null)} />
    </Page>
  );
}
