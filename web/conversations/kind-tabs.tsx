import type { ConversationDetail } from '../lib/contracts.ts';
import { languageName } from '../lib/dates.ts';
import type { Draft } from '../lib/drafts.ts';
import { t } from '../lib/i18n/index.ts';
import { shopOf } from './buyer.ts';
import css from './composer.module.css';

interface TabsProps {
  detail: ConversationDetail;
  kind: Draft['kind'];
  turn: (kind: Draft['kind']) => void;
}

function Recipient({ id, address }: { id: string; address: string }) {
  return (
    <p id={id} className={css.to} title={address}>
      {t('composer.to')} <bdi translate="no">{address}</bdi>
    </p>
  );
}

// a buyer who takes none that is not asked for: Amazon would not deliver it
function OptedOut({ detail }: { detail: ConversationDetail }) {
  const told = detail.messages.some(({ delivery }) => delivery?.problem === 'buyer_opted_out');
  return told ? <p className={css.notice}>{t('composer.optedOut')}</p> : null;
}

/** To whom a reply goes, and whether it would arrive; the desk masks the address for those who may not see personal data. */
export function Addressee({ id, detail }: { id: string; detail: ConversationDetail }) {
  return (
    <>
      {detail.recipient !== null && <Recipient id={id} address={detail.recipient} />}
      <OptedOut detail={detail} />
    </>
  );
}

/** From whom a reply goes and in which language; where both do not fit, the sender gives way. */
function From({ store, sender, language }: { store: string; sender: string; language: string }) {
  const from = t('composer.from', { store, sender });
  const name = languageName(language);
  return (
    <span className={css.from} title={from}>
      <span className={css.sender}>{from}</span>
      {name !== '' && <span className={css.language}>{` · ${name}`}</span>}
    </span>
  );
}

/** Reply or note, and for a reply: from whom, in which language. */
export function KindTabs({ detail, kind, turn }: TabsProps) {
  const { language } = detail.conversation;
  const kinds = (['reply', 'note'] as const).filter((one) => detail.may.includes(one));
  return (
    <div className={css.top}>
      <fieldset className={css.kinds} aria-label={t('composer.kind')}>
        {kinds.map((one) => (
          <button
            key={one}
            type="button"
            className={css.kind}
            aria-pressed={one === kind}
            onClick={() => turn(one)}
          >
            {t(`composer.${one}`)}
          </button>
        ))}
      </fieldset>
      {kind === 'reply' && detail.sender !== null && (
        <From store={shopOf(detail)} sender={detail.sender} language={language} />
      )}
    </div>
  );
}
