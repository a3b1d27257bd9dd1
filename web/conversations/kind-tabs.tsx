import type { ConversationDetail } from '../lib/contracts.ts';
import { languageName } from '../lib/dates.ts';
import { t } from '../lib/i18n/index.ts';
import css from './composer.module.css';
import type { Draft } from './draft.ts';

interface TabsProps {
  detail: ConversationDetail;
  kind: Draft['kind'];
  turn: (kind: Draft['kind']) => void;
}

/** To whom the reply goes; the desk masks the address for those who may not see personal data. */
export function Recipient({ id, address }: { id: string; address: string }) {
  return (
    <p id={id} className={css.to}>
      {t('composer.to')} <bdi translate="no">{address}</bdi>
    </p>
  );
}

/** Reply or note, and for a reply: from whom, in which language. */
export function KindTabs({ detail, kind, turn }: TabsProps) {
  const { store, language } = detail.conversation;
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
        <span className={css.from}>
          {t('composer.from', { store: store.name, sender: detail.sender })}
          {' · '}
          {languageName(language)}
        </span>
      )}
    </div>
  );
}
