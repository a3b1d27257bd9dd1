import { Switch } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Row, Rows } from '../kit/rows.tsx';
import { Tag } from '../kit/tag.tsx';
import { toastError } from '../kit/toast.ts';
import { change } from '../lib/api.ts';
import { t } from '../lib/i18n/index.ts';
import { useMay } from '../lib/session.ts';
import { problemWords } from '../stores/problem-words.ts';
import css from './mail.module.css';
import type { Feed } from './queries.ts';

type Folder = Feed['folders'][number];

function countWords(folder: Folder): string {
  if (folder.problem !== null) return problemWords(folder.problem);
  if (!folder.watched) return t('feeds.folderLeft');
  if (folder.atServer === null || folder.held === null) return t('feeds.never');
  return t('feeds.folderCounts', { atServer: folder.atServer, held: folder.held });
}

/** The folders of a mailbox, their counts, and whether their mail is brought over. */
export function FeedFolders({ feed }: { feed: Feed }) {
  const cache = useQueryClient();
  const may = useMay('mailbox.manage');
  const watch = useMutation({
    mutationFn: (body: { name: string; watched: boolean }) =>
      change('POST', `/feeds/${feed.mailboxId}/folders`, body),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['feeds'] }),
    onError: toastError,
  });
  if (feed.folders.length === 0) return null;
  return (
    <section className={css.part}>
      <h3 className={css.partTitle}>{t('feeds.folders')}</h3>
      <Rows label={t('feeds.folders')}>
        {feed.folders.map((folder) => (
          <Row
            key={folder.name}
            title={
              <>
                {folder.name} {folder.role !== 'other' && <Tag>{t(`feeds.role.${folder.role}`)}</Tag>}
              </>
            }
            words={countWords(folder)}
            end={
              folder.role !== 'main' && (
                <Switch
                  aria-label={t('feeds.watch', { name: folder.name })}
                  checked={folder.watched}
                  disabled={!may || watch.isPending}
                  onChange={(event) =>
                    watch.mutate({ name: folder.name, watched: event.currentTarget.checked })
                  }
                />
              )
            }
          />
        ))}
      </Rows>
    </section>
  );
}
