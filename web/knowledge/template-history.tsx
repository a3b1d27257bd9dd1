import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../kit/loaded.tsx';
import { Row, Rows } from '../kit/rows.tsx';
import { fullMoment } from '../lib/dates.ts';
import { t } from '../lib/i18n/index.ts';
import { versionsQuery } from './queries.ts';
import css from './templates.module.css';

interface HistoryProps {
  id: string;
  language: string;
  /** Puts a text of old into the field; null for who may not write. */
  onUse: ((text: string) => void) | null;
}

/** What a template said before in one language, newest first. */
export function TemplateHistory({ id, language, onUse }: HistoryProps) {
  const versions = useQuery(versionsQuery(id));
  return (
    <div className={css.history}>
      <Loaded query={versions}>
        {(items) => {
          const own = items.filter((one) => one.language === language);
          if (own.length === 0) return <p className={css.second}>{t('template.noText')}</p>;
          return (
            <Rows label={t('template.history')}>
              {own.map(({ at, person, text }) => (
                <Row
                  key={at}
                  folds
                  title={t('template.by', { name: person ?? t('template.byDesk'), when: fullMoment(at) })}
                  words={
                    text === '' ? (
                      t('template.taken')
                    ) : (
                      <span className={css.old} lang={language}>
                        {text}
                      </span>
                    )
                  }
                  end={
                    onUse &&
                    text !== '' && (
                      <Button variant="default" size="compact-sm" onClick={() => onUse(text)}>
                        {t('template.useText')}
                      </Button>
                    )
                  }
                />
              ))}
            </Rows>
          );
        }}
      </Loaded>
    </div>
  );
}
