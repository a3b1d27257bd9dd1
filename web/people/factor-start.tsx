import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import type * as people from '../../src/people/contract.ts';
import { Form } from '../kit/form.tsx';
import { Loaded } from '../kit/loaded.tsx';
import { QrCode } from '../kit/qr-code.tsx';
import { Secret } from '../kit/secret.tsx';
import { change } from '../lib/api.ts';
import { t } from '../lib/i18n/index.ts';
import { sessionQuery } from '../lib/session.ts';
import css from './people.module.css';

type Start = z.infer<typeof people.secondFactorStart>;
type Codes = z.infer<typeof people.recoveryCodes>;

function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  return (
    <>
      <p className={css.words}>{t('factor.codesWords')}</p>
      <Secret value={codes.join('\n')} label={t('factor.codesTitle')} />
      <div className={css.acts}>
        <Button onClick={onDone}>{t('factor.codesDone')}</Button>
      </div>
    </>
  );
}

interface ConfirmProps {
  start: Start;
  onCodes: (codes: string[]) => void;
  onCancel: () => void;
}

/** The key in fours, as authenticators print it and people type it. */
const inFours = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ');

function ConfirmCode({ start, onCodes, onCancel }: ConfirmProps) {
  const cache = useQueryClient();
  const [code, setCode] = useState('');
  const digits = code.replace(/\D/g, '');
  const confirm = useMutation({
    mutationFn: () => change<Codes>('POST', '/session/second-factor/confirm', { code: digits }),
    onSuccess: async ({ codes }) => {
      onCodes(codes);
      await cache.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
  });
  return (
    <Form
      act={t('factor.confirm')}
      busy={confirm.isPending}
      error={confirm.error}
      unready={digits.length !== 6}
      onSubmit={() => confirm.mutate()}
      onCancel={onCancel}
    >
      <div>
        <p className={css.words}>{t('factor.scan')}</p>
        <div className={css.code}>
          <QrCode text={start.uri} label={t('factor.picture')} />
        </div>
        <p className={css.words}>{t('factor.type')}</p>
        <Secret value={inFours(start.secret)} label={t('factor.key')} />
        <p className={css.hint}>
          {t('factor.scanHint')} <a href={start.uri}>{t('factor.open')}</a>
        </p>
      </div>
      <TextInput
        label={t('factor.code')}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={8}
        data-autofocus
      />
    </Form>
  );
}

/** Turns the second factor on: a key for the authenticator, a code to prove it, recovery codes to keep. */
export function FactorStart({ onDone }: { onDone: () => void }) {
  const [codes, setCodes] = useState<string[] | null>(null);
  const start = useQuery({
    queryKey: ['second-factor'],
    queryFn: () => change<Start>('POST', '/session/second-factor'),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />;
  if (start.isError)
    return (
      <Form act={t('act.retry')} error={start.error} onSubmit={() => void start.refetch()} onCancel={onDone}>
        {null}
      </Form>
    );
  return (
    <Loaded query={start}>
      {(data) => <ConfirmCode start={data} onCodes={setCodes} onCancel={onDone} />}
    </Loaded>
  );
}
