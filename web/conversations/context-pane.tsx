import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { NavRow } from '../kit/nav-row.tsx';
import type { ConversationDetail } from '../lib/contracts.ts';
import { countryName, fullMoment, languageName } from '../lib/dates.ts';
import { t } from '../lib/i18n/index.ts';
import { useZone } from '../lib/places.ts';
import { withOpen } from '../lib/where.ts';
import { OrderCard } from '../orders/order-card.tsx';
import { aboutOf } from './about.ts';
import { buyerOf, shopOf } from './buyer.ts';
import css from './context.module.css';
import { LocalTime } from './local-time.tsx';
import { MayBelong } from './may-belong.tsx';
import type { ContextShown } from './use-context-shown.ts';
import { useFiles } from './use-files.ts';
import { useWhere } from './use-where.ts';

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={css.fact}>
      <dt>{name}</dt>
      <dd dir="auto">{children}</dd>
    </div>
  );
}

function Facts({ detail }: { detail: ConversationDetail }) {
  const { conversation, sender, receivedIn } = detail;
  const { marketplace } = conversation;
  const zone = useZone(marketplace);
  return (
    <dl className={css.facts}>
      <Fact name={t('context.buyer')}>{buyerOf(conversation)}</Fact>
      <Fact name={t('context.language')}>
        {languageName(conversation.language) || t('context.noLanguage')}
      </Fact>
      <Fact name={t('context.store')}>{conversation.store.name}</Fact>
      {receivedIn && <Fact name={t('context.receivedIn')}>{receivedIn.name}</Fact>}
      {marketplace && (
        <Fact name={t('context.marketplace')}>
          {countryName(marketplace)}
          {zone && <LocalTime zone={zone} />}
        </Fact>
      )}
      {conversation.dueAt && <Fact name={t('context.due')}>{fullMoment(conversation.dueAt, zone)}</Fact>}
      <Fact name={t('context.assignee')}>{conversation.assignee?.name ?? t('row.unassigned')}</Fact>
      <Fact name={t('context.sender')}>{sender ?? t('context.noSender')}</Fact>
    </dl>
  );
}

function Related({ detail }: { detail: ConversationDetail }) {
  const { where } = useWhere();
  return (
    <section className={css.part}>
      <h3 className={css.heading}>{t('context.related')}</h3>
      {detail.related.length === 0 && <p className={css.none}>{t('context.noRelated')}</p>}
      <div className={css.related}>
        {detail.related.map((other) => (
          <NavRow
            key={other.id}
            to="/inbox"
            search={withOpen(where, other.id)}
            label={aboutOf(other.subject) || t('row.noSubject')}
            active={false}
            end={other.state === 'closed' ? t('row.closed') : `#${other.number}`}
          />
        ))}
      </div>
    </section>
  );
}

function Content({ detail }: { detail: ConversationDetail }) {
  const { conversation, may } = detail;
  const mayReply = may.includes('reply');
  const files = useFiles(conversation.id, mayReply);
  return (
    <>
      <OrderCard
        order={detail.order}
        zone={useZone(detail.order?.marketplace ?? conversation.marketplace)}
        suspect={conversation.suspect}
        picture={{
          storeName: shopOf(detail),
          language: conversation.language,
          attach: mayReply ? (picture) => void files.add([picture]) : null,
        }}
      />
      <section className={css.part}>
        <h3 className={css.heading}>{t('thread.label')}</h3>
        <Facts detail={detail} />
      </section>
      <MayBelong detail={detail} />
      <Related detail={detail} />
    </>
  );
}

/** What is known around a conversation: its order, the buyer, the store, other conversations. */
export function ContextPane({ detail, width }: { detail: ConversationDetail; width: number }) {
  return (
    <aside className={css.pane} style={{ width }} aria-label={t('thread.details')}>
      <Content detail={detail} />
    </aside>
  );
}

/** The same over the thread, where there is no room beside it. */
export function ContextDrawer({ detail, context }: { detail: ConversationDetail; context: ContextShown }) {
  return (
    <Drawer
      opened={context.shown}
      onClose={context.toggle}
      position="right"
      size="88%"
      padding="lg"
      styles={{ body: { padding: 0 } }}
      title={t('thread.details')}
      closeButtonProps={{ 'aria-label': t('act.close') }}
    >
      <Content detail={detail} />
    </Drawer>
  );
}
