import { Button } from '@mantine/core';
import { MoreMenu } from '../kit/more-menu.tsx';
import { Section } from '../kit/page.tsx';
import { t } from '../lib/i18n/index.ts';
import type { MailboxAct } from './mailbox-row.tsx';
import { StoreCard } from './store-card.tsx';
import css from './stores.module.css';
import type { Opened } from './stores-dialogs.tsx';
import type { ClientNode, StoreNode } from './tree.ts';
import type { Rights } from './use-rights.ts';

interface ClientSectionProps {
  client: ClientNode;
  rights: Rights;
  onOpen: (opened: Opened) => void;
  onMailbox: (act: MailboxAct, mailbox: StoreNode['mailboxes'][number], store: StoreNode) => void;
}

/** One client and its stores. */
export function ClientSection({ client, rights, onOpen, onMailbox }: ClientSectionProps) {
  const empty = client.stores.length === 0;
  const acts = rights.stores && (
    <>
      <Button variant="default" onClick={() => onOpen({ kind: 'newStore', client })}>
        {t('store.add')}
      </Button>
      <MoreMenu
        label={t('stores.more', { name: client.name })}
        acts={[{ label: t('client.rename'), onClick: () => onOpen({ kind: 'client', client }) }]}
      />
    </>
  );
  return (
    <Section
      title={client.name}
      {...(empty ? {} : { words: t('stores.count', { count: client.stores.length }) })}
      acts={acts}
    >
      {empty && <p className={css.empty}>{t('client.noStores')}</p>}
      {client.stores.map((store) => (
        <StoreCard
          key={store.id}
          store={store}
          rights={rights}
          onOpen={onOpen}
          onMailbox={(act, mailbox) => onMailbox(act, mailbox, store)}
        />
      ))}
    </Section>
  );
}
