import { Button, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Notice, Pair } from '../kit/form.tsx';
import { t } from '../lib/i18n/index.ts';
import { type MailboxForm, withProvider } from './mailbox-form.ts';
import { type ProviderId, presetIds, providerOf } from './presets.ts';
import { passwordLabel } from './problem-words.ts';
import { type FieldsProps, ReceiveFields, SendFields } from './server-fields.tsx';
import css from './stores.module.css';

const providers: ProviderId[] = [...presetIds, 'other'];

interface MailboxFieldsProps extends FieldsProps {
  onReplace: (form: MailboxForm) => void;
}

function Identity({ form, onForm, onReplace, wrong, kept }: MailboxFieldsProps) {
  const typed = (address: string) => {
    const next = { ...form, address };
    const told = kept || form.provider !== 'other' || form.imap.host ? null : providerOf(address);
    onReplace(told ? withProvider(next, told) : next);
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

function Access({ form, onServer, onReplace, wrong, kept }: MailboxFieldsProps) {
  return (
    <Pair>
      <NativeSelect
        label={t('mailbox.provider')}
        value={form.provider}
        onChange={(event) => onReplace(withProvider(form, event.currentTarget.value as ProviderId))}
        data={providers.map((value) => ({ value, label: t(`provider.${value}`) }))}
      />
      {form.fetches && (
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

const summary = ({ imap, smtp, fetches, sends }: MailboxForm): string =>
  [fetches && `${imap.host}:${imap.port}`, sends && `${smtp.host}:${smtp.port}`].filter(Boolean).join(' · ');

/** Everything about a mailbox. The servers of a known provider stay folded away. */
export function MailboxFields(props: MailboxFieldsProps) {
  const { form, wrong } = props;
  const [asked, setAsked] = useState(false);
  const faulty = ['imap.host', 'imap.port', 'smtp.host', 'smtp.port', 'smtp.password', 'imap.user', 'folder'];
  const open = asked || form.provider === 'other' || faulty.some((path) => wrong(path) !== null);
  return (
    <>
      <Identity {...props} />
      <Access {...props} />
      {form.provider !== 'other' && <Notice icon="shield">{t(`providerHint.${form.provider}`)}</Notice>}
      {open ? (
        <div className={css.servers}>
          <ReceiveFields {...props} />
          <SendFields {...props} />
        </div>
      ) : (
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
