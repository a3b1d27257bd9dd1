import { useEffect, useRef } from 'react';
import type { MailboxTest } from '../../src/stores/contract.ts';
import { Icon } from '../kit/icons.tsx';
import { type MessageId, t } from '../lib/i18n/index.ts';
import type { ProviderId } from './presets.ts';
import { hintFor, problemWords } from './problem-words.ts';
import css from './stores.module.css';

type Side = MailboxTest['imap'];

interface SideResultProps {
  side: Side;
  good: MessageId;
  bad: MessageId;
  provider: ProviderId;
  byToken: boolean;
}

function SideResult({ side, good, bad, provider, byToken }: SideResultProps) {
  if (side === null) return null;
  const hint = byToken ? null : hintFor(side.problem, provider);
  return (
    <li className={css.resultSide}>
      <Icon name={side.ok ? 'check' : 'alert'} />
      <div>
        <div className={css.resultTitle} data-bad={!side.ok || undefined}>
          {t(side.ok ? good : bad)}
        </div>
        <div className={css.resultWords}>
          {side.ok
            ? side.messages === null
              ? t('test.signedIn')
              : t('test.messages', { count: side.messages })
            : problemWords(side.problem ?? 'fault', side.explanation, byToken)}
          {hint && <div>{t(hint as MessageId)}</div>}
        </div>
      </div>
    </li>
  );
}

interface TestResultProps {
  result: MailboxTest;
  /** Whose hint is told beside a refused password; none where the page shows it already. */
  provider?: ProviderId;
  /** It signs in at its provider, not by password. */
  byToken?: boolean;
}

/** What a test found on both sides, in words. */
export function TestResult({ result, provider = 'other', byToken = false }: TestResultProps) {
  const how = { provider, byToken };
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div role="status" ref={box} className={css.tested}>
      <ul className={css.result}>
        <SideResult side={result.imap} good="test.receiveOk" bad="test.receiveBad" {...how} />
        <SideResult side={result.smtp} good="test.sendOk" bad="test.sendBad" {...how} />
      </ul>
    </div>
  );
}

/** Did everything that was tried work? */
export const passed = (result: MailboxTest): boolean =>
  result.imap?.ok !== false && result.smtp?.ok !== false;
