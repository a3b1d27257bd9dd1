import type { Ui } from '../markets.ts';
import { americanEnglish, britishEnglish, canadianEnglish } from './english.ts';
import { frenchWrapper } from './french.ts';
import { germanWrapper } from './german.ts';
import { italianWrapper } from './italian.ts';
import { japaneseWrapper } from './japanese.ts';
import type { NoticeWords } from './notice-words.ts';
import { noticesInBritishEnglish, noticesInEnglish } from './notices-english.ts';
import { noticesInFrench } from './notices-french.ts';
import { noticesInGerman } from './notices-german.ts';
import { noticesInItalian } from './notices-italian.ts';
import { noticesInJapanese } from './notices-japanese.ts';
import { noticesInSpanish } from './notices-spanish.ts';
import { spanishWrapper } from './spanish.ts';
import type { Wrapper } from './wrapper.ts';

/** The words of the wrapper by language of the seller's interface. */
export const wrappers: Record<Ui, Wrapper> = {
  'en-US': americanEnglish,
  'en-GB': britishEnglish,
  'en-CA': canadianEnglish,
  de: germanWrapper,
  fr: frenchWrapper,
  it: italianWrapper,
  es: spanishWrapper,
  ja: japaneseWrapper,
};

/** The words of the notices by language of the seller's interface. */
export const noticeWords: Record<Ui, NoticeWords> = {
  'en-US': noticesInEnglish,
  'en-GB': noticesInBritishEnglish,
  'en-CA': noticesInEnglish,
  de: noticesInGerman,
  fr: noticesInFrench,
  it: noticesInItalian,
  es: noticesInSpanish,
  ja: noticesInJapanese,
};
