import { Button } from '@mantine/core';
import { Icon } from '../kit/icons.tsx';
import { t } from '../lib/i18n/index.ts';
import css from './composer.module.css';
import { presenceWords, useColleagues } from './present.tsx';
import type { DraftState } from './use-draft.ts';
import { usePresence } from './use-presence.ts';

/** Colleagues at a conversation; `writer` writes the reply, so that this person does not, unless it is taken over. */
export function useCompany(id: string, { kind, reply }: DraftState) {
  const { takeOver } = usePresence(id, reply);
  const colleagues = useColleagues(id);
  return {
    colleagues,
    takeOver,
    writer: kind === 'reply' ? colleagues.find(({ answers }) => answers) : undefined,
  };
}

/** Over the composer: who else is here; in place of the reply while a colleague writes one. */
export function Company({
  company: { colleagues, writer, takeOver },
}: {
  company: ReturnType<typeof useCompany>;
}) {
  if (colleagues.length === 0) return null;
  if (!writer)
    return (
      <p className={css.company} role="status">
        <Icon name="eye" size={12} />
        {presenceWords(colleagues)}
      </p>
    );
  return (
    <div className={css.taken} role="status">
      <span>
        <strong>{t('presence.typing', { name: writer.person.name })}</strong> {t('presence.takenWords')}
      </span>
      <Button variant="default" size="compact-sm" onClick={() => void takeOver()}>
        {t('presence.takeOver')}
      </Button>
    </div>
  );
}
