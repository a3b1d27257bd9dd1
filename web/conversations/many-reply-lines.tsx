import { Icon } from '../kit/icons.tsx';
import { Tag } from '../kit/tag.tsx';
import type { PreviewedReplies } from '../lib/contracts.ts';
import { languageName } from '../lib/dates.ts';
import { t, tCode } from '../lib/i18n/index.ts';
import css from './many.module.css';

type Line = PreviewedReplies['items'][number];

/** Why a conversation is left out, and which values it lacks. */
const why = ({ missing, explanation }: Line): string =>
  missing.length > 0
    ? t('picker.missing', { names: missing.map((one) => tCode('variable', one)).join(t('picker.comma')) })
    : (explanation ?? '');

/** That it is written in English, and to whom. */
const inEnglish = ({ buyerLanguage }: Line): string =>
  buyerLanguage === null
    ? t('picker.english')
    : t('many.fallback', { language: languageName(buyerLanguage) });

function Reply({ line, open }: { line: Line; open: boolean }) {
  const { number, language, fallback, text, problem } = line;
  return (
    <details className={css.reply} open={open}>
      <summary>
        <span className={css.turn}>
          <Icon name="chevron" size={12} />
        </span>
        <b className="num">{`#${number}`}</b>
        {fallback ? (
          <Tag>{inEnglish(line)}</Tag>
        ) : (
          language !== null && <span className={css.language}>{languageName(language)}</span>
        )}
        {problem === null ? (
          <span className={css.begins} lang={language ?? undefined}>
            {text}
          </span>
        ) : (
          <span className={css.why}>
            <Icon name="alert" size={12} /> {why(line)}
          </span>
        )}
      </summary>
      {text !== null && (
        <p className={css.text} lang={language ?? undefined} dir="auto">
          {text}
        </p>
      )}
    </details>
  );
}

/** What each conversation is answered, the first in full; below, those that are left out. */
export function ReplyLines({ items }: { items: Line[] }) {
  const will = items.filter(({ problem }) => problem === null);
  const not = items.filter(({ problem }) => problem !== null);
  return (
    <div className={css.replies}>
      <p className={css.words}>
        {will.length === 0 ? t('many.noReply') : t('many.willReply', { count: will.length })}
      </p>
      {will.map((line, at) => (
        <Reply key={line.id} line={line} open={at === 0} />
      ))}
      {not.length > 0 && <p className={css.words}>{t('many.not', { count: not.length })}</p>}
      {not.map((line) => (
        <Reply key={line.id} line={line} open={false} />
      ))}
    </div>
  );
}
