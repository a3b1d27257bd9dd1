import { Button, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { OauthApp } from '../../src/stores/contract.ts';
import { Notice, Pair } from '../kit/form.tsx';
import { dot } from '../lib/dot.ts';
import { t } from '../lib/i18n/index.ts';
import { type MailboxForm, withProvider } from './mailbox-form.ts';
import { type ProviderId, presetIds, providerOf } from './presets.ts';
import { passwordLabel } from './problem-words.ts';
import { oauthAppsQuery } from './queries.ts';
import { type FieldsProps, ReceiveFields, SendFields } from './server-fields.tsx';
import { appsFor, firstApp, lacksApp } from './sign-in-choice.ts';
import css from './stores.module.css';

const providers: ProviderId[] = [...presetIds, 'other'];

interface MailboxFieldsProps extends FieldsProps {
  onReplace: (form: MailboxForm) => void;
}

function Identity({ form, apps, onForm, onReplace, wrong, kept }: MailboxFieldsProps & { apps: OauthApp[] }) {
  const typed = (address: string) => {
    const next = { ...form, address };
    const told = kept || form.provider !== null ? null : providerOf(address);
    onReplace(told ? { ...withProvider(next, told), appId: firstApp(apps, told) } : next);
  };
  return (
    <Pair>
      <TextInput
        label={t('mailbox.address')}
        description={t('mailbox.addressHint')}
        type="email"
        value={form.address}
        onChange={(event) => typed(event.currentTarget.value)}
        error={wrong('address')}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
      />
      <TextInput
        label={t('mailbox.senderName')}
        description={t('mailbox.senderNameHint')}
        value={form.senderName}
        onChange={(event) => onForm({ senderName: event.currentTarget.value })}
        error={wrong('senderName')}
        maxLength={80}
        autoComplete="off"
      />
    </Pair>
  );
}

/** By password or with one of the organisation's apps; nothing where there is no choice. */
function SignInChoice({
  form,
  onForm,
  apps,
}: Pick<MailboxFieldsProps, 'form' | 'onForm'> & { apps: OauthApp[] }) {
  const offered = form.provider === null ? [] : appsFor(apps, form.provider, form.appId);
  if (offered.length === 0) return null;
  return (
    <NativeSelect
      label={t('mailbox.signsIn')}
      value={form.appId ?? ''}
      onChange={(event) => onForm({ appId: event.currentTarget.value || null })}
      data={[
        ...offered.map(({ id, name }) => ({ value: id, label: t('mailbox.signsInWith', { name }) })),
        { value: '', label: t('mailbox.byPassword') },
      ]}
    />
  );
}

function Access({
  form,
  apps,
  onForm,
  onServer,
  onReplace,
  wrong,
  kept,
}: MailboxFieldsProps & { apps: OauthApp[] }) {
  const chosen = (provider: ProviderId) =>
    onReplace({ ...withProvider(form, provider), appId: firstApp(apps, provider) });
  return (
    <Pair>
      <NativeSelect
        label={t('mailbox.provider')}
        value={form.provider ?? ''}
        onChange={(event) => chosen(event.currentTarget.value as ProviderId)}
        data={[
          ...(form.provider === null
            ? [{ value: '', label: t('mailbox.chooseProvider'), disabled: true }]
            : []),
          ...providers.map((value) => ({ value, label: t(`provider.${value}`) })),
        ]}
        error={wrong('provider')}
      />
      <SignInChoice form={form} onForm={onForm} apps={apps} />
      {form.provider !== null && form.fetches && form.appId === null && !lacksApp(apps, form.provider) && (
        <PasswordInput
          label={t(passwordLabel(form.provider))}
          value={form.imap.password}
          placeholder={kept ? t('mailbox.kept') : ''}
          onChange={(event) => onServer('imap', { password: event.currentTarget.value })}
          error={wrong('imap.password')}
          autoComplete="new-password"
        />
      )}
    </Pair>
  );
}

/** What this provider needs, by the way that the mailbox signs in. */
function Hint({ form, apps, wrong }: Pick<MailboxFieldsProps, 'form' | 'wrong'> & { apps: OauthApp[] }) {
  if (form.provider === null) return null;
  if (form.appId !== null) return <Notice icon="shield">{t('signIn.hint')}</Notice>;
  if (lacksApp(apps, form.provider) && wrong('imap.password') !== null)
    return (
      <div role="alert">
        <Notice icon="alert">{t('signIn.missingApp')}</Notice>
      </div>
    );
  if (form.provider === 'other') return null;
  const has = appsFor(apps, form.provider, null).length > 0;
  const hint =
    has && form.provider !== 'gmail' ? 'signIn.byPasswordHint' : (`providerHint.${form.provider}` as const);
  return <Notice icon="shield">{t(hint)}</Notice>;
}

const summary = ({ imap, smtp, fetches, sends }: MailboxForm): string =>
  [fetches && `${imap.host}:${imap.port}`, sends && `${smtp.host}:${smtp.port}`].filter(Boolean).join(dot);

/** Everything about a mailbox. The servers of a known provider stay folded away. */
export function MailboxFields(props: MailboxFieldsProps) {
  const { form, wrong } = props;
  const [asked, setAsked] = useState(false);
  const { data } = useQuery(oauthAppsQuery);
  const apps = data?.items ?? [];
  const faulty = [
    'imap.host',
    'imap.port',
    'smtp.host',
    'smtp.port',
    'smtp.password',
    'imap.user',
    'folder',
    'mostPerMinute',
  ];
  const open = asked || form.provider === 'other' || faulty.some((path) => wrong(path) !== null);
  return (
    <>
      <Identity {...props} apps={apps} />
      <Access {...props} apps={apps} />
      <Hint form={form} apps={apps} wrong={wrong} />
      {form.provider !== null && open && (
        <div className={css.servers}>
          <ReceiveFields {...props} />
          <SendFields {...props} />
        </div>
      )}
      {form.provider !== null && !open && (
        <div className={css.serversLine}>
          <span className="num">{summary(form)}</span>
          <Button variant="default" onClick={() => setAsked(true)}>
            {t('mailbox.serversShow')}
          </Button>
        </div>
      )}
    </>
  );
}
