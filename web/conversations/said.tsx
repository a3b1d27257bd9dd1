import { Tabs } from '../kit/tabs.tsx';
import type { Message } from '../lib/contracts.ts';
import { languageName, momentOfDay } from '../lib/dates.ts';
import { t } from '../lib/i18n/index.ts';
import messageCss from './message.module.css';
import { showSides, sides, useSides } from './sides.ts';
import css from './translation.module.css';

type Translation = NonNullable<Message['translation']>;

function Translated({ translation }: { translation: Translation }) {
  const { language, text, author, at } = translation;
  const about = { language: languageName(language), at: momentOfDay(at) };
  return (
    <section className={css.translated} aria-label={t('translation.title')}>
      <div className={messageCss.text} lang={language} dir="auto">
        {text}
      </div>
      <p className={css.by}>
        {author ? t('translation.by', { ...about, name: author.name }) : t('translation.byNobody', about)}
      </p>
    </section>
  );
}

/** The words of a message, and what they say in a language of the team: beside them where there is room, else below. */
export function Said({ message }: { message: Message }) {
  const shown = useSides();
  const { translation } = message;
  const original = (
    <div className={messageCss.text} lang={message.language} dir="auto">
      {message.text}
    </div>
  );
  if (!translation) return original;
  return (
    <div className={css.sides}>
      <div className={css.pair} data-both={shown === 'both' || undefined}>
        {shown !== 'translation' && original}
        {shown !== 'original' && <Translated translation={translation} />}
      </div>
      <div className={css.choice}>
        <Tabs
          label={t('translation.shown')}
          tabs={sides.map((value) => ({ value, label: t(`translation.${value}`) }))}
          picked={shown}
          onPick={showSides}
        />
      </div>
    </div>
  );
}
