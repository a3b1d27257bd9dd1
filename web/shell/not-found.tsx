import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Empty } from '../kit/states.tsx';
import { t } from '../lib/i18n/index.ts';
import { useTitle } from '../lib/use-title.ts';
import { readWhere } from '../lib/where.ts';
import css from './frame.module.css';

/** An address that leads nowhere, and the way back. */
export function NotFound() {
  useTitle(t('error.gone'));
  return (
    <main id="main" className={css.alone}>
      <Empty icon="search" title={t('error.gone')} words={t('error.goneWords')}>
        <Button component={Link} to="/inbox" search={readWhere({}) as never}>
          {t('nav.inbox')}
        </Button>
      </Empty>
    </main>
  );
}
