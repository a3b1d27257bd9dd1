import type { Entry } from './entry.ts';

/** Alarms and who is told of them. */
export const alerts = {
  cannot_see_alerts: {
    status: 409,
    en: 'One of these people cannot see alarms, or has left.',
    zh: '所选成员中有人无权查看告警或已离职。',
  },
} satisfies Record<string, Entry>;
