import { type Actor, deskRoute } from '#people/index.ts';
import type { Route } from '#platform/http/route.ts';
import type { Services } from '#platform/services.ts';
import * as contract from './contract.ts';
import { createToday } from './today.ts';

/** Every route of reports. */
export const reportRoutes = ({ clock }: Pick<Services, 'clock'>): Route<Actor>[] => {
  const today = createToday(clock);
  return [
    deskRoute({
      method: 'GET',
      path: '/api/v1/today',
      summary: 'What is due, waits and came today, as far as the asker sees it',
      access: 'conversation.read',
      query: contract.askToday,
      answer: contract.today,
      handle: ({ actor, query, read }) => read((tx) => today(tx, actor, query.zone)),
    }),
  ];
};
