import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { t } from '../lib/i18n/index.ts';
import css from './form.module.css';
import { Icon, type IconName } from './icons.tsx';
import { errorWords } from './states.tsx';

interface FormProps {
  children: ReactNode;
  /** The words on the button that sends. */
  act: string;
  onSubmit: () => void;
  onCancel?: (() => void) | undefined;
  /** The words on the other way out; “Cancel” when left out. */
  cancel?: string | undefined;
  busy?: boolean;
  /** Nothing to send yet. */
  unready?: boolean;
  error?: unknown;
  /** At the left of the buttons. */
  aside?: ReactNode;
}

/**
 * Fields one under the other, what the desk refused, and the two ways out. The first wrong field gets the focus; mod+Enter
 * sends it from a field of many lines too.
 */
export function Form(props: FormProps) {
  return (
    <form
      className={css.form}
      noValidate
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        event.currentTarget.requestSubmit();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        if (props.busy || props.unready) return;
        const form = event.currentTarget;
        props.onSubmit();
        requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      }}
    >
      {props.children}
      {props.error != null && (
        <div role="alert" className={css.fault}>
          {errorWords(props.error)}
        </div>
      )}
      <div className={css.acts}>
        {props.aside && <div className={css.aside}>{props.aside}</div>}
        {props.onCancel && (
          <Button variant="default" onClick={props.onCancel}>
            {props.cancel ?? t('act.cancel')}
          </Button>
        )}
        <Button type="submit" loading={props.busy ?? false} disabled={props.unready ?? false}>
          {props.act}
        </Button>
      </div>
    </form>
  );
}

/** Fields side by side, one under the other on a narrow screen. */
export const Pair = ({ children }: { children: ReactNode }) => <div className={css.pair}>{children}</div>;

/** A sentence that must be read before going on. */
export function Notice({ icon = 'alert', children }: { icon?: IconName; children: ReactNode }) {
  return (
    <div className={css.notice}>
      <Icon name={icon} size={16} />
      <div>{children}</div>
    </div>
  );
}
