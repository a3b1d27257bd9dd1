import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Loaded } from '../kit/loaded.tsx';
import { Page, Section } from '../kit/page.tsx';
import { Tabs } from '../kit/tabs.tsx';
import { weekdayAndDay } from '../lib/dates.ts';
import { t } from '../lib/i18n/index.ts';
import { useMe } from '../lib/session.ts';
import { DayStrip } from './day-strip.tsx';
import { Figures } from './figures.tsx';
import { type Today, todayQuery } from './queries.ts';
import { Tables } from './tables.tsx';

type Whose = 'own' | 'all';

function Shift({ today }: { today: Today }) {
  const me = useMe();
  const [picked, setPicked] = useState<Whose>(today.people === null ? 'own' : 'all');
  const own = picked === 'own' && today.own !== null ? today.own : null;
  const part = own ?? today.all;
  const scope = own && me ? { assignee: me.id } : {};
  return (
    <>
      {today.own && (
        <Tabs<Whose>
          label={t('today.whose')}
          tabs={[
            { value: 'own', label: t('today.own') },
            { value: 'all', label: t('today.all') },
          ]}
          picked={own ? 'own' : 'all'}
          onPick={setPicked}
        />
      )}
      <Figures part={part} scope={scope} today={today} team={own === null} />
      <Section title={t('today.hours')}>
        <DayStrip part={part} scope={scope} at={today.at} />
      </Section>
      <Tables today={today} />
    </>
  );
}

/** The page with which a shift begins: what is due, what waits, what came back, and what came in. */
export default function TodayPage() {
  const query = useQuery(todayQuery);
  const at = query.data?.at;
  return (
    <Page title={t('today.title')} {...(at ? { words: weekdayAndDay(at) } : {})} wide>
      <Loaded query={query}>{(today) => <Shift today={today} />}</Loaded>
    </Page>
  );
}
