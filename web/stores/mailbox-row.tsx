import { Button } from '@mantine/core';
import type { Mailbox } from '../../src/stores/contract.ts';
import { MoreMenu } from '../kit/more-menu.tsx';
import { agoWords } from '../lib/ago.ts';
import { dot } from '../lib/dot.ts';
import { locale, t } from '../lib/i18n/index.ts';
import { useNow } from '../lib/use-now.ts';
import { freshnessOf, hasServer } from './freshness.ts';
import { Health } from './health.tsx';
import { problemWords } from './problem-words.ts';
import { SignInLine } from './sign-in-line.tsx';
import css from './stores.module.css';

export type MailboxAct = 'edit' | 'test' | 'signIn' | 'pause' | 'resume' | 'remove';

function Freshness({ mailbox }: { mailbox: Mailbox }) {
  const now = useNow();
  return freshnessOf(mailbox, (instant) => agoWords(Date.parse(instant), now, locale())).join(dot);
}

function Problems({ mailbox }: { mailbox: Mailbox }) {
  const now = useNow();
  const { problem, sendProblem, nextSendAt, signIn } = mailbox;
  const byToken = signIn !== null;
  if (mailbox.health !== 'failing') return null;
  const soon = nextSendAt === null || Date.parse(nextSendAt) <= now;
  const when = soon ? t('mailbox.sendsSoon') : agoWords(Date.parse(nextSendAt), now, locale());
  return (
    <>
      {problem && <div className={css.problem}>{problemWords(problem, null, byToken)}</div>}
      {sendProblem && sendProblem !== problem && (
        <div className={css.problem}>
          {t('mailbox.cannotSend', { problem: problemWords(sendProblem, null, byToken), when })}
        </div>
      )}
    </>
  );
}

const signInWords = ({ since }: NonNullable<Mailbox['signIn']>): string =>
  t(since === null ? 'mailbox.signIn' : 'mailbox.signInAgain');

const signInProblems = new Set(['oauth_missing', 'oauth_refused']);
const needsSignIn = ({ problem, signIn }: Mailbox): boolean =>
  signIn !== null && problem !== null && signInProblems.has(problem);

interface MailboxRowProps {
  mailbox: Mailbox;
  may: boolean;
  onAct: (act: MailboxAct, mailbox: Mailbox) => void;
}

/** One mailbox: its address, how it is, and since when. */
export function MailboxRow({ mailbox, may, onAct }: MailboxRowProps) {
  const act = (name: MailboxAct) => () => onAct(name, mailbox);
  const { signIn } = mailbox;
  return (
    <li className={css.mailbox}>
      <div className={css.mailboxMain}>
        {may ? (
          <button type="button" className={css.address} onClick={act('edit')}>
            {mailbox.address}
          </button>
        ) : (
          <span className={css.addressText}>{mailbox.address}</span>
        )}
        <div className={css.detail}>
          <Freshness mailbox={mailbox} />
        </div>
        <SignInLine mailbox={mailbox} />
        <Problems mailbox={mailbox} />
        {may && signIn && needsSignIn(mailbox) && (
          <Button className={css.signIn ?? ''} variant="default" onClick={act('signIn')}>
            {signInWords(signIn)}
          </Button>
        )}
      </div>
      {(hasServer(mailbox) || mailbox.paused) && <Health health={mailbox.health} />}
      {may && (
        <MoreMenu
          label={t('stores.more', { name: mailbox.address })}
          acts={[
            { label: t('mailbox.test'), onClick: act('test') },
            { label: t('mailbox.edit'), onClick: act('edit') },
            signIn !== null && { label: signInWords(signIn), onClick: act('signIn') },
            mailbox.paused
              ? { label: t('mailbox.resume'), onClick: act('resume') }
              : { label: t('mailbox.pause'), onClick: act('pause') },
            { label: t('mailbox.remove'), onClick: act('remove') },
          ]}
        />
      )}
    </li>
  );
}
