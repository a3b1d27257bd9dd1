import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { OauthApp } from '../../src/stores/contract.ts';
import { ConfirmRemoval } from '../kit/confirm-removal.tsx';
import { FormDialog } from '../kit/dialog.tsx';
import { Loaded } from '../kit/loaded.tsx';
import { MoreMenu } from '../kit/more-menu.tsx';
import { Section } from '../kit/page.tsx';
import { Row, Rows } from '../kit/rows.tsx';
import { Tag } from '../kit/tag.tsx';
import { t } from '../lib/i18n/index.ts';
import { OauthAppForm } from './oauth-app-form.tsx';
import { oauthAppsQuery } from './queries.ts';
import css from './stores.module.css';

type Opened = { kind: 'add' } | { kind: 'edit'; app: OauthApp } | { kind: 'remove'; app: OauthApp };

/** When the client secret runs out, in words that count down from 30 days before. */
function secretWords({ secretDaysLeft: days }: OauthApp): string | null {
  if (days === null) return null;
  return days < 0 ? t('oauthApp.secretOver') : t('oauthApp.secretDays', { days });
}

function AppLine({ app, onOpen }: { app: OauthApp; onOpen: (opened: Opened) => void }) {
  const ending = secretWords(app);
  return (
    <Row
      title={
        <>
          {app.name}
          <Tag>{t(`oauthProvider.${app.provider}`)}</Tag>
        </>
      }
      words={
        <>
          {t('oauthApp.used', { count: app.mailboxes })}
          {ending && <div className={css.problem}>{ending}</div>}
        </>
      }
      end={
        <MoreMenu
          label={t('stores.more', { name: app.name })}
          acts={[
            { label: t('oauthApp.edit'), onClick: () => onOpen({ kind: 'edit', app }) },
            {
              label: t('oauthApp.remove'),
              disabled: app.mailboxes > 0,
              onClick: () => onOpen({ kind: 'remove', app }),
            },
          ]}
        />
      }
    />
  );
}

function RemoveApp({ app, onClose }: { app: OauthApp; onClose: () => void }) {
  return (
    <ConfirmRemoval
      title={t('oauthApp.removeTitle', { name: app.name })}
      words={t('oauthApp.removeWords')}
      act={t('oauthApp.remove')}
      path={`/oauth/apps/${app.id}`}
      stale="oauth-apps"
      onClose={onClose}
    />
  );
}

/** The organisation's apps with mail providers. */
export function SignInApps() {
  const apps = useQuery(oauthAppsQuery);
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  return (
    <Section
      title={t('oauthApp.title')}
      words={t('oauthApp.words')}
      acts={
        <Button variant="default" onClick={() => setOpened({ kind: 'add' })}>
          {t('oauthApp.add')}
        </Button>
      }
    >
      <Loaded query={apps}>
        {({ items }) => (
          <Rows label={t('oauthApp.title')}>
            {items.length === 0 && <Row title={t('oauthApp.none')} words={t('oauthApp.noneWords')} />}
            {items.map((app) => (
              <AppLine key={app.id} app={app} onOpen={setOpened} />
            ))}
          </Rows>
        )}
      </Loaded>
      {opened?.kind === 'remove' && <RemoveApp app={opened.app} onClose={close} />}
      {(opened?.kind === 'add' || opened?.kind === 'edit') && (
        <FormDialog
          onClose={close}
          title={
            opened.kind === 'add'
              ? t('oauthApp.addTitle')
              : t('oauthApp.editTitle', { name: opened.app.name })
          }
          size={560}
        >
          {(leave) => (
            <OauthAppForm app={opened.kind === 'edit' ? opened.app : null} onDone={close} onCancel={leave} />
          )}
        </FormDialog>
      )}
    </Section>
  );
}
