import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Loaded } from '../kit/loaded.tsx';
import { Section } from '../kit/page.tsx';
import { Row, Rows } from '../kit/rows.tsx';
import { Tag } from '../kit/tag.tsx';
import { toast, toastError } from '../kit/toast.ts';
import { agoWords } from '../lib/ago.ts';
import { change } from '../lib/api.ts';
import { shortMoment } from '../lib/dates.ts';
import { dot } from '../lib/dot.ts';
import { locale, t } from '../lib/i18n/index.ts';
import { useNow } from '../lib/use-now.ts';
import { deviceWords } from './device-words.ts';
import { type SessionRow, sessionsQuery } from './queries.ts';

function SessionLine({ session }: { session: SessionRow }) {
  const cache = useQueryClient();
  const now = useNow();
  const end = useMutation({
    mutationFn: () => change('DELETE', `/sessions/${session.id}`),
    onSuccess: async () => {
      toast(t('sessions.ended'));
      await cache.invalidateQueries({ queryKey: ['sessions'] });
    },
    onError: toastError,
  });
  const words = [
    session.address,
    t('sessions.seen', { when: agoWords(Date.parse(session.lastSeenAt), now, locale()) }),
    t('sessions.until', { when: shortMoment(session.expiresAt) }),
  ];
  return (
    <Row
      title={
        <>
          {deviceWords(session.device) || t('sessions.unknown')}
          {session.current && <Tag>{t('sessions.current')}</Tag>}
        </>
      }
      words={words.filter(Boolean).join(dot)}
      end={
        !session.current && (
          <Button variant="default" loading={end.isPending} onClick={() => end.mutate()}>
            {t('sessions.end')}
          </Button>
        )
      }
    />
  );
}

/** Where one is signed in. */
export function OwnSessions() {
  const sessions = useQuery(sessionsQuery);
  return (
    <Section title={t('sessions.title')} words={t('sessions.words')}>
      <Loaded query={sessions}>
        {(items) => (
          <Rows label={t('sessions.title')}>
            {items.map((session) => (
              <SessionLine key={session.id} session={session} />
            ))}
          </Rows>
        )}
      </Loaded>
    </Section>
  );
}
