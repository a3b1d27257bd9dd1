import { Checkbox, NativeSelect, PasswordInput, Switch, TextInput } from '@mantine/core';
import { t } from '../lib/i18n/index.ts';
import type { MailboxForm, Security, ServerForm } from './mailbox-form.ts';
import { isLoopback, type Protocol } from './ports.ts';
import { passwordLabel } from './problem-words.ts';
import css from './stores.module.css';

export interface FieldsProps {
  form: MailboxForm;
  onServer: (protocol: Protocol, change: Partial<ServerForm>) => void;
  onForm: (change: Partial<MailboxForm>) => void;
  wrong: (path: string) => string | null;
  /** The mailbox exists: an empty password keeps the stored one. */
  kept: boolean;
}

function ServerLine({ protocol, form, onServer, wrong }: FieldsProps & { protocol: Protocol }) {
  const { host, port, security } = form[protocol];
  const choices: Security[] =
    isLoopback(host) || security === 'none' ? ['tls', 'starttls', 'none'] : ['tls', 'starttls'];
  return (
    <div className={css.server}>
      <TextInput
        label={t('mailbox.host')}
        value={host}
        onChange={(event) => onServer(protocol, { host: event.currentTarget.value })}
        error={wrong(`${protocol}.host`)}
        autoComplete="off"
        spellCheck={false}
      />
      <TextInput
        label={t('mailbox.port')}
        value={port}
        onChange={(event) => onServer(protocol, { port: event.currentTarget.value })}
        error={wrong(`${protocol}.port`)}
        inputMode="numeric"
        autoComplete="off"
      />
      <NativeSelect
        label={t('mailbox.security')}
        value={security}
        onChange={(event) => onServer(protocol, { security: event.currentTarget.value as Security })}
        data={choices.map((value) => ({ value, label: t(`security.${value}`) }))}
      />
    </div>
  );
}

/** User and password of one side. */
export function SignInFields({
  protocol,
  form,
  onServer,
  wrong,
  kept,
}: FieldsProps & { protocol: Protocol }) {
  const { user, password } = form[protocol];
  return (
    <>
      <TextInput
        label={t('mailbox.user')}
        value={user}
        placeholder={form.address || t('mailbox.userHint')}
        onChange={(event) => onServer(protocol, { user: event.currentTarget.value })}
        error={wrong(`${protocol}.user`)}
        autoComplete="off"
        spellCheck={false}
      />
      {(protocol === 'smtp' || !form.fetches) && form.appId === null && (
        <PasswordInput
          label={t(passwordLabel(form.provider ?? 'other'))}
          value={password}
          placeholder={kept ? t('mailbox.kept') : ''}
          onChange={(event) => onServer(protocol, { password: event.currentTarget.value })}
          error={wrong(`${protocol}.password`)}
          autoComplete="new-password"
        />
      )}
    </>
  );
}

/** Where mail is fetched. */
export function ReceiveFields(props: FieldsProps) {
  const { form, onForm } = props;
  return (
    <fieldset className={css.side} aria-label={t('mailbox.receive')}>
      <Switch
        label={t('mailbox.receive')}
        checked={form.fetches}
        onChange={(event) => onForm({ fetches: event.currentTarget.checked })}
      />
      {form.fetches && (
        <>
          <ServerLine {...props} protocol="imap" />
          <SignInFields {...props} protocol="imap" />
          <TextInput
            label={t('mailbox.folder')}
            description={t('mailbox.folderHint')}
            value={form.folder}
            onChange={(event) => onForm({ folder: event.currentTarget.value })}
            error={props.wrong('folder')}
            autoComplete="off"
            spellCheck={false}
          />
        </>
      )}
    </fieldset>
  );
}

/** Where mail is handed over. */
export function SendFields(props: FieldsProps) {
  const { form, onForm } = props;
  return (
    <fieldset className={css.side} aria-label={t('mailbox.send')}>
      <Switch
        label={t('mailbox.send')}
        checked={form.sends}
        onChange={(event) => onForm({ sends: event.currentTarget.checked })}
      />
      {form.sends && <ServerLine {...props} protocol="smtp" />}
      {form.sends && form.fetches && (
        <Checkbox
          size="xs"
          label={t('mailbox.sameSignIn')}
          checked={form.sameSignIn}
          onChange={(event) => onForm({ sameSignIn: event.currentTarget.checked })}
        />
      )}
      {form.sends && (!form.fetches || !form.sameSignIn) && <SignInFields {...props} protocol="smtp" />}
      {form.sends && (
        <TextInput
          label={t('mailbox.mostPerMinute')}
          description={t('mailbox.mostPerMinuteHint')}
          value={form.mostPerMinute}
          onChange={(event) => onForm({ mostPerMinute: event.currentTarget.value })}
          error={props.wrong('mostPerMinute')}
          inputMode="numeric"
          maxLength={5}
          autoComplete="off"
        />
      )}
    </fieldset>
  );
}
