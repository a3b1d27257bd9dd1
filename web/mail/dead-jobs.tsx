import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Loaded } from '../kit/loaded.tsx';
import { Section } from '../kit/page.tsx';
import { Row, Rows } from '../kit/rows.tsx';
import { toast, toastError } from '../kit/toast.ts';
import { agoWords } from '../lib/ago.ts';
import { change } from '../lib/api.ts';
import { dot } from '../lib/dot.ts';
import { locale, t, tCode } from '../lib/i18n/index.ts';
import { useMay } from '../lib/session.ts';
import { useNow } from '../lib/use-now.ts';
import { type DeadJob, deadJobsQuery } from './queries.ts';

function JobLine({ job, may }: { job: DeadJob; may: boolean }) {
  const cache = useQueryClient();
  const now = useNow();
  const retry = useMutation({
    mutationFn: () => change('POST', `/jobs/${job.id}/retry`),
    onSuccess: async () => {
      toast(t('jobs.retried'));
      await cache.invalidateQueries({ queryKey: ['jobs'] });
    },
    onError: toastError,
  });
  const when = agoWords(Date.parse(job.failedAt ?? job.createdAt), now, locale());
  const error = tCode('problem', job.error);
  const words = [error, t('jobs.attempts', { count: job.attempts }), t('jobs.failed', { when })];
  return (
    <Row
      title={tCode('jobName', job.name)}
      words={words.filter(Boolean).join(dot)}
      end={
        may && (
          <Button variant="default" loading={retry.isPending} onClick={() => retry.mutate()}>
            {t('jobs.retry')}
          </Button>
        )
      }
    />
  );
}

/** Work in the background that gave up. */
export function DeadJobs() {
  const jobs = useQuery(deadJobsQuery);
  const may = useMay('job.retry');
  return (
    <Section title={t('jobs.title')} words={t('jobs.words')}>
      <Loaded query={jobs}>
        {(items) => (
          <Rows label={t('jobs.title')}>
            {items.length === 0 && <Row title={t('jobs.none')} />}
            {items.map((job) => (
              <JobLine key={job.id} job={job} may={may} />
            ))}
          </Rows>
        )}
      </Loaded>
    </Section>
  );
}
