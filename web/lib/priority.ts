import { t } from './i18n/index.ts';

/** From the most urgent on. */
export const priorities = [4, 3, 2, 1] as const;
export type Priority = (typeof priorities)[number];

/** The name of a priority, 1 to 4. */
export const priorityName = (priority: number): string => t(`priority.${priority as Priority}`);
