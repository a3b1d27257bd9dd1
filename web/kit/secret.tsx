import { Button } from '@mantine/core';
import { useState } from 'react';
import { t } from '../lib/i18n/index.ts';
import { Icon } from './icons.tsx';
import css from './secret.module.css';

/** Copies where the browser lets us; a page without TLS has no clipboard and selects the value instead. */
async function copied(value: string, place: Element | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(value);
    return true;
  } catch {
    if (place) getSelection()?.selectAllChildren(place);
    return false;
  }
}

/** A value that is shown once, ready to be copied. */
export function Secret({ value, label }: { value: string; label: string }) {
  const [done, setDone] = useState(false);
  return (
    <div className={css.secret}>
      <output className={css.value} aria-label={label} translate="no">
        {value}
      </output>
      <Button
        variant="default"
        leftSection={<Icon name={done ? 'check' : 'copy'} size={14} />}
        onClick={(event) => {
          const place = event.currentTarget.previousElementSibling;
          void copied(value, place).then(setDone);
        }}
      >
        {t(done ? 'act.copied' : 'act.copy')}
      </Button>
    </div>
  );
}
