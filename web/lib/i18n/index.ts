import { setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import type { UiLanguage } from '../contracts.ts';
import { hold, useHeld } from '../external.ts';
import { remember, remembered } from '../storage.ts';
import type { Catalogue } from './en/index.ts';

/** The name of a string in the catalogues. */
export type MessageId = keyof Catalogue;
type Values = Record<string, string | number>;

const i18n = setupI18n();
const compiled = new Map<string, ReturnType<typeof compileMessage>>();
// lingui would read a message anew each time it is shown
i18n.setMessagesCompiler((message) => {
  const known = compiled.get(message) ?? compileMessage(message);
  compiled.set(message, known);
  return known;
});
const held = hold<UiLanguage>('en');

const catalogues: Record<UiLanguage, () => Promise<{ catalogue: Record<MessageId, string> }>> = {
  en: () => import('./en/index.ts'),
  zh: () => import('./zh/index.ts'),
};

/** BCP 47 tag for Intl and the `lang` attribute. */
export const localeOf = (language: UiLanguage): string => (language === 'zh' ? 'zh-CN' : 'en-GB');

/** Was the desk ever shown in this browser, in a language that it remembers? */
export const remembersLanguage = (): boolean => remembered('local', 'language') !== null;

/** The language to begin with: the one used last here, else what the browser asks for. */
export function firstLanguage(): UiLanguage {
  const last = remembered<UiLanguage>('local', 'language');
  if (last === 'en' || last === 'zh') return last;
  return navigator.languages.some((tag) => tag.toLowerCase().startsWith('zh')) ? 'zh' : 'en';
}

/** Loads the catalogue of `language` and shows the desk in it. */
export async function speak(language: UiLanguage): Promise<void> {
  const { catalogue } = await catalogues[language]();
  i18n.loadAndActivate({ locale: localeOf(language), messages: catalogue });
  document.documentElement.lang = localeOf(language);
  remember('local', 'language', language);
  held.set(language);
}

/** The language on the screen. */
export const useLanguage = (): UiLanguage => useHeld(held);
export const language = (): UiLanguage => held.get();
export const locale = (): string => localeOf(held.get());

/** The string `id` in the language on the screen, ICU arguments filled in. */
export const t = (id: MessageId, values?: Values): string => i18n._(id, values);

/** Is there a string of this name? For codes that come from outside. */
export const known = (id: string): id is MessageId => Object.hasOwn(i18n.messages, id);

/** The string `${prefix}.${code}`, or the fallback when the catalogue does not know the code. */
export function tCode(prefix: string, code: string, fallback = code): string {
  const id = `${prefix}.${code}`;
  return known(id) ? t(id) : fallback;
}
