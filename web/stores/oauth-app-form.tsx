import { NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { OauthApp, OauthProvider } from '../../src/stores/contract.ts';
import { Form, Notice, Pair } from '../kit/form.tsx';
import { Secret } from '../kit/secret.tsx';
import { toast } from '../kit/toast.ts';
import { change } from '../lib/api.ts';
import { type Faults, faultWords } from '../lib/faults.ts';
import { t } from '../lib/i18n/index.ts';
import { type AppForm, appBody, appFaults, formOfApp } from './oauth-app-request.ts';
import { oauthAppsQuery } from './queries.ts';
import css from './stores.module.css';

const providers: OauthProvider[] = ['google', 'microsoft', 'microsoft_china', 'other'];

interface PartProps {
  form: AppForm;
  edit: (part: Partial<AppForm>) => void;
  wrong: (path: string) => string | null;
}

/** What has to be told to the provider before it hands out a client ID. */
function RedirectUri({ provider }: Pick<AppForm, 'provider'>) {
  const { data } = useQuery(oauthAppsQuery);
  if (!data) return null;
  const numbered = provider.startsWith('microsoft') && data.redirectUri.startsWith('http://127.');
  return (
    <div className={css.redirect}>
      <div>{t('oauthApp.redirect')}</div>
      <Secret value={data.redirectUri} label={t('oauthApp.redirectLabel')} />
      {data.redirectProblem && <Notice>{t('oauthApp.redirectProblem')}</Notice>}
      {numbered && <Notice>{t('oauthApp.redirectNumbered', { port: location.port })}</Notice>}
    </div>
  );
}

function OwnPlaces({ form, edit, wrong }: PartProps) {
  const field = (name: 'authoriseUrl' | 'tokenUrl' | 'scopes') => ({
    label: t(`oauthApp.${name}`),
    value: form[name],
    onChange: (event: { currentTarget: { value: string } }) => edit({ [name]: event.currentTarget.value }),
    error: wrong(name),
    autoComplete: 'off',
    spellCheck: false,
  });
  return (
    <>
      <TextInput {...field('authoriseUrl')} />
      <TextInput {...field('tokenUrl')} />
      <TextInput {...field('scopes')} description={t('oauthApp.scopesHint')} />
    </>
  );
}

/** What cannot change once tokens were given for it. */
function Fixed({ form, edit, wrong }: PartProps) {
  const microsoft = form.provider === 'microsoft' || form.provider === 'microsoft_china';
  return (
    <>
      <Pair>
        <NativeSelect
          label={t('oauthApp.provider')}
          value={form.provider}
          onChange={(event) => edit({ provider: event.currentTarget.value as OauthProvider })}
          data={providers.map((value) => ({ value, label: t(`oauthProvider.${value}`) }))}
        />
        <TextInput
          label={t('oauthApp.clientId')}
          value={form.clientId}
          onChange={(event) => edit({ clientId: event.currentTarget.value })}
          error={wrong('clientId')}
          autoComplete="off"
          spellCheck={false}
        />
      </Pair>
      {microsoft && (
        <TextInput
          label={t('oauthApp.directory')}
          description={t('oauthApp.directoryHint')}
          value={form.directory}
          onChange={(event) => edit({ directory: event.currentTarget.value })}
          error={wrong('directory')}
          autoComplete="off"
          spellCheck={false}
        />
      )}
      {form.provider === 'other' && <OwnPlaces form={form} edit={edit} wrong={wrong} />}
    </>
  );
}

function useSaving(app: OauthApp | null, form: AppForm, onDone: () => void) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () =>
      app === null
        ? change('POST', '/oauth/apps', appBody(form))
        : change('PATCH', `/oauth/apps/${app.id}`, appBody(form, app)),
    onSuccess: async () => {
      toast(t('oauthApp.saved'));
      await cache.invalidateQueries({ queryKey: ['oauth-apps'] });
      onDone();
    },
  });
}

interface AppFormProps {
  app: OauthApp | null;
  onDone: () => void;
  onCancel: () => void;
}

/** A sign-in app is added, or its name, secret and end are changed. */
export function OauthAppForm({ app, onDone, onCancel }: AppFormProps) {
  const [form, setForm] = useState(() => formOfApp(app));
  const [faults, setFaults] = useState<Faults>({});
  const save = useSaving(app, form, onDone);
  const edit = (part: Partial<AppForm>) => setForm({ ...form, ...part });
  const wrong = (path: string) => faultWords(faults, save.error, path);
  const submit = () => {
    const found = app === null ? appFaults(form) : {};
    setFaults(found);
    if (Object.keys(found).length === 0) save.mutate();
  };
  return (
    <Form act={t('act.save')} busy={save.isPending} error={save.error} onSubmit={submit} onCancel={onCancel}>
      <RedirectUri provider={form.provider} />
      <TextInput
        label={t('oauthApp.name')}
        description={t('oauthApp.nameHint')}
        value={form.name}
        onChange={(event) => edit({ name: event.currentTarget.value })}
        error={wrong('name')}
        maxLength={80}
        autoComplete="off"
        data-autofocus
      />
      {app === null && <Fixed form={form} edit={edit} wrong={wrong} />}
      <Pair>
        <PasswordInput
          label={t('oauthApp.secret')}
          description={form.provider.startsWith('microsoft') ? t('oauthApp.secretHint') : undefined}
          value={form.clientSecret}
          placeholder={app?.hasSecret ? t('mailbox.kept') : ''}
          onChange={(event) => edit({ clientSecret: event.currentTarget.value })}
          error={wrong('clientSecret')}
          autoComplete="new-password"
        />
        <TextInput
          type="date"
          label={t('oauthApp.secretEnds')}
          value={form.secretExpiresOn}
          onChange={(event) => edit({ secretExpiresOn: event.currentTarget.value })}
          error={wrong('secretExpiresOn')}
        />
      </Pair>
    </Form>
  );
}
