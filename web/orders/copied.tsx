import { CopyButton } from '@mantine/core';
import { Icon } from '../kit/icons.tsx';
import { t } from '../lib/i18n/index.ts';
import css from './order.module.css';

/** A number that a click copies. */
export function Copied({ value, label }: { value: string; label: string }) {
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <button type="button" className={css.id} onClick={copy} title={label}>
          <span className="one-line">{value}</span>
          <Icon name={copied ? 'check' : 'copy'} size={12} />
          <span className="unseen" aria-live="polite">
            {copied ? t('act.copied') : label}
          </span>
        </button>
      )}
    </CopyButton>
  );
}
