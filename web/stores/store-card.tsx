import { Button } from '@mantine/core';
import { MoreMenu } from '../kit/more-menu.tsx';
import { Tag } from '../kit/tag.tsx';
import { countryName } from '../lib/dates.ts';
import { t } from '../lib/i18n/index.ts';
import { type MailboxAct, MailboxRow } from './mailbox-row.tsx';
import css from './stores.module.css';
import type { Opened } from './stores-dialogs.tsx';
import type { StoreNode } from './tree.ts';
import type { Rights } from './use-rights.ts';

interface StoreCardProps {
  store: StoreNode;
  rights: Rights;
  onOpen: (opened: Opened) => void;
  onMailbox: (act: MailboxAct, mailbox: StoreNode['mailboxes'][number]) => void;
}

/** One store: where it sells, and its mailboxes. */
export function StoreCard({ store, rights, onOpen, onMailbox }: StoreCardProps) {
  const addMailbox = () => onOpen({ kind: 'mailbox', store, mailbox: null });
  return (
    <article className={css.card} aria-label={store.name}>
      <header className={css.head}>
        <span className={css.name}>{store.name}</span>
        <span className={css.codes}>
          {store.marketplaces.map((code) => (
            <Tag key={code} title={countryName(code)}>
              {code}
            </Tag>
          ))}
        </span>
        <MoreMenu
          label={t('stores.more', { name: store.name })}
          acts={[
            rights.stores && { label: t('store.edit'), onClick: () => onOpen({ kind: 'store', store }) },
            rights.mailboxes && { label: t('mailbox.add'), onClick: addMailbox },
          ]}
        />
      </header>
      {rights.seeMailboxes && (
        <ul className={css.mailboxes}>
          {store.mailboxes.map((mailbox) => (
            <MailboxRow key={mailbox.id} mailbox={mailbox} may={rights.mailboxes} onAct={onMailbox} />
          ))}
        </ul>
      )}
      {rights.seeMailboxes && store.mailboxes.length === 0 && (
        <div className={css.noMailbox}>
          <span>{t('stores.noMailbox')}</span>
          {rights.mailboxes && (
            <Button variant="default" onClick={addMailbox}>
              {t('mailbox.add')}
            </Button>
          )}
        </div>
      )}
    </article>
  );
}
