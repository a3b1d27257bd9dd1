import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Loaded } from '../kit/loaded.tsx';
import { Older } from '../kit/older.tsx';
import { Page } from '../kit/page.tsx';
import { SidePanel } from '../kit/side-panel.tsx';
import { Empty } from '../kit/states.tsx';
import { t } from '../lib/i18n/index.ts';
import { MailDetail } from './mail-detail.tsx';
import { MailFilters } from './mail-filters.tsx';
import { MailTable } from './mail-table.tsx';
import { rawMailsQuery } from './queries.ts';
import { useMailWhere } from './use-mail-where.ts';

/** Every mail as it came, by what became of it. */
export default function MailPage() {
  const { where, go } = useMailWhere();
  const mails = useInfiniteQuery(rawMailsQuery(where));
  const chosen = where.state ?? where.kind ?? where.mailboxId ?? where.q;
  const clear = () => go({ state: undefined, kind: undefined, mailboxId: undefined, q: undefined });
  return (
    <Page wide title={t('nav.mail')} words={t('mail.words')}>
      <MailFilters where={where} go={go} />
      <Loaded query={mails}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          if (rows.length > 0) return <MailTable mails={rows} onOpen={(id) => go({ id })} />;
          if (!chosen) return <Empty icon="mail" title={t('mail.none')} words={t('mail.noneYet')} />;
          return (
            <Empty
              icon="search"
              title={t('mail.none')}
              words={t(where.q ? 'mail.noneFound' : 'mail.noneWords')}
            >
              <Button variant="default" onClick={clear}>
                {t('mail.clear')}
              </Button>
            </Empty>
          );
        }}
      </Loaded>
      <Older list={mails} />
      <SidePanel title={t('nav.mail')} opened={where.id !== undefined} onClose={() => go({ id: undefined })}>
        {where.id && <MailDetail key={where.id} id={where.id} />}
      </SidePanel>
    </Page>
  );
}
