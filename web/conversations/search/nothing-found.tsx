import { Button } from '@mantine/core';
import { Empty } from '../../kit/states.tsx';
import { t } from '../../lib/i18n/index.ts';
import { readWhere } from '../../lib/where.ts';
import { useWhere } from '../use-where.ts';
import { withoutEach } from './suggesting.ts';

const most = 4;

/** Nothing was found, and which filter could be left out. */
export function NothingFound({ query }: { query: string }) {
  const { where, go } = useWhere();
  const fewer = withoutEach(query).slice(0, most);
  const words = fewer.length > 0 ? t('search.emptyFilters') : t('inbox.emptySearchWords');
  return (
    <Empty icon="search" title={t('inbox.emptySearch', { query })} words={words}>
      {fewer.length > 0 &&
        fewer.map(({ filter, rest }) => (
          <Button key={filter} variant="default" onClick={() => go(readWhere({ ...where, q: rest }), false)}>
            {t('search.without', { filter })}
          </Button>
        ))}
    </Empty>
  );
}
