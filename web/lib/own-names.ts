import type { UiLanguage } from './contracts.ts';

/** Each language under its own name, whatever is shown now. */
export const ownNames: Record<UiLanguage, string> = { zh: '简体中文', en: 'English' };
