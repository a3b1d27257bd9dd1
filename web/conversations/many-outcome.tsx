import type { MassOutcome } from '../lib/contracts.ts';
import { t } from '../lib/i18n/index.ts';
import css from './many.module.css';

/** To how many it will be done, and why not to the others. */
export function Outcome({ outcome }: { outcome: MassOutcome }) {
  const will = outcome.items.filter((one) => one.done);
  const not = outcome.items.filter((one) => !one.done);
  return (
    <>
      <p className={css.words}>
        {will.length === 0 ? t('many.nothing') : t('many.will', { count: will.length })}
      </p>
      {will.length > 0 && <p className={css.numbers}>{will.map(({ number }) => `#${number}`).join(' ')}</p>}
      {not.length > 0 && <p className={css.words}>{t('many.not', { count: not.length })}</p>}
      <ul className={css.not}>
        {not.map(({ id, number, explanation }) => (
          <li key={id}>
            <b>{`#${number}`}</b> {explanation}
          </li>
        ))}
      </ul>
    </>
  );
}
