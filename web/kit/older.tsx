import { Button } from '@mantine/core';
import { t } from '../lib/i18n/index.ts';
import css from './kit.module.css';

interface List {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

/** Asks for the rows after those that are shown, while there are any. */
export function Older({ list }: { list: List }) {
  if (!list.hasNextPage) return null;
  return (
    <Button
      className={css.older ?? ''}
      variant="default"
      loading={list.isFetchingNextPage}
      onClick={() => void list.fetchNextPage()}
    >
      {t('act.older')}
    </Button>
  );
}
