import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmRemoval } from '../kit/confirm-removal.tsx';
import { FormDialog } from '../kit/dialog.tsx';
import { Loaded } from '../kit/loaded.tsx';
import { Section } from '../kit/page.tsx';
import { Row, Rows } from '../kit/rows.tsx';
import { Tag } from '../kit/tag.tsx';
import { agoWords } from '../lib/ago.ts';
import { locale, t } from '../lib/i18n/index.ts';
import { useNow } from '../lib/use-now.ts';
import { ApiKeyForm } from './api-key-form.tsx';
import { type ApiKey, apiKeysQuery } from './queries.ts';
import { ShownOnce } from './shown-once.tsx';

type Opened =
  | { kind: 'add' }
  | { kind: 'shown'; name: string; key: string }
  | { kind: 'revoke'; apiKey: ApiKey };

function KeyLine({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke: () => void }) {
  const now = useNow();
  const when = (instant: string) => agoWords(Date.parse(instant), now, locale());
  const used = apiKey.lastUsedAt ? t('keys.apiUsed', { when: when(apiKey.lastUsedAt) }) : t('keys.apiUnused');
  return (
    <Row
      title={
        <>
          {apiKey.name}
          {apiKey.scopes.map((scope) => (
            <Tag key={scope} title={t(`scope.${scope}`)}>
              {scope}
            </Tag>
          ))}
        </>
      }
      words={apiKey.revokedAt ? t('keys.apiRevoked', { when: when(apiKey.revokedAt) }) : used}
      end={
        apiKey.revokedAt === null && (
          <Button variant="default" onClick={onRevoke}>
            {t('keys.apiRevoke')}
          </Button>
        )
      }
    />
  );
}

function RevokeKey({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  return (
    <ConfirmRemoval
      title={t('keys.apiRevokeTitle', { name: apiKey.name })}
      words={t('keys.apiRevokeWords')}
      act={t('keys.apiRevoke')}
      path={`/api-keys/${apiKey.id}`}
      stale="api-keys"
      onClose={onClose}
    />
  );
}

function KeyDialogs({ opened, onOpen }: { opened: Opened | null; onOpen: (opened: Opened | null) => void }) {
  const close = () => onOpen(null);
  if (opened === null) return null;
  if (opened.kind === 'revoke') return <RevokeKey apiKey={opened.apiKey} onClose={close} />;
  if (opened.kind === 'shown')
    return (
      <ShownOnce
        title={t('keys.apiShown', { name: opened.name })}
        words={t('keys.apiShownWords')}
        label={t('keys.apiLabel')}
        value={opened.key}
        act={t('keys.apiDone')}
        onClose={close}
      />
    );
  return (
    <FormDialog onClose={close} title={t('keys.apiAdd')} size={480}>
      {(leave) => (
        <ApiKeyForm
          onCancel={leave}
          onDone={({ apiKey, key }) => onOpen({ kind: 'shown', name: apiKey.name, key })}
        />
      )}
    </FormDialog>
  );
}

/** Keys for programs. */
export function ApiKeys() {
  const keys = useQuery(apiKeysQuery);
  const [opened, setOpened] = useState<Opened | null>(null);
  return (
    <Section
      title={t('keys.apiTitle')}
      words={t('keys.apiWords')}
      acts={
        <Button variant="default" onClick={() => setOpened({ kind: 'add' })}>
          {t('keys.apiAdd')}
        </Button>
      }
    >
      <Loaded query={keys}>
        {(items) => (
          <Rows label={t('keys.apiTitle')}>
            {items.length === 0 && <Row title={t('keys.apiNone')} />}
            {items.map((apiKey) => (
              <KeyLine
                key={apiKey.id}
                apiKey={apiKey}
                onRevoke={() => setOpened({ kind: 'revoke', apiKey })}
              />
            ))}
          </Rows>
        )}
      </Loaded>
      <KeyDialogs opened={opened} onOpen={setOpened} />
    </Section>
  );
}
