import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { IconName } from '../kit/icons.tsx';
import { Empty } from '../kit/states.tsx';
import { t } from '../lib/i18n/index.ts';
import { useTitle } from '../lib/use-title.ts';
import { readWhere } from '../lib/where.ts';
import css from './frame.module.css';

function Alone({ icon, title, words }: { icon: IconName; title: string; words: string }) {
  useTitle(title);
  return (
    <main id="main" tabIndex={-1} className={css.alone}>
      <Empty icon={icon} title={title} words={words}>
        <Button component={Link} to="/inbox" search={readWhere({}) as never}>
          {t('nav.inbox')}
        </Button>
      </Empty>
    </main>
  );
}

/** An address that leads nowhere, and the way back. */
export const NotFound = () => <Alone icon="search" title={t('error.gone')} words={t('error.goneWords')} />;

/** A page that this person's role does not include. */
export const NotOpen = () => (
  <Alone icon="shield" title={t('error.forbidden')} words={t('error.forbiddenWords')} />
);
