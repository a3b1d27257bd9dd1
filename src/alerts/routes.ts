import { type Actor, deskRoute } from '#people/index.ts';
import type { Route } from '#platform/http/route.ts';
import type { Services } from '#platform/services.ts';
import { acknowledge } from './acknowledging.ts';
import { listOfAlerts } from './alert-list.ts';
import * as contract from './contract.ts';
import { changeSettings, settingsOf } from './settings.ts';

/**
 * Every route of alarms.
 * @param sender whether there is a mail server that alarms are sent by
 */
export const alertRoutes = ({ clock }: Pick<Services, 'clock'>, sender: boolean): Route<Actor>[] => [
  deskRoute({
    method: 'GET',
    path: '/api/v1/alerts',
    summary: 'What somebody has to see to, or had to',
    access: 'alert.read',
    query: contract.listAlerts,
    answer: contract.alertPage,
    handle: ({ actor, query, read }) => read((tx) => listOfAlerts(tx, actor, query)),
  }),
  deskRoute({
    method: 'POST',
    path: '/api/v1/alerts/:alertId/acknowledge',
    summary: 'Take an alarm on',
    access: 'alert.acknowledge',
    params: contract.alertParams,
    body: contract.acknowledgeAlert,
    answer: contract.alert,
    handle: ({ actor, params, body, command }) =>
      command((tx) => acknowledge(tx, { clock }, actor, { ...params, note: body.note })),
  }),
  deskRoute({
    method: 'GET',
    path: '/api/v1/alerts/settings',
    summary: 'Who is told of alarms by mail',
    access: 'alert.manage',
    answer: contract.alertSettings,
    handle: ({ read }) => read((tx) => settingsOf(tx, sender)),
  }),
  deskRoute({
    method: 'PUT',
    path: '/api/v1/alerts/settings',
    summary: 'Settle who is told of alarms by mail',
    access: 'alert.manage',
    body: contract.writeAlertSettings,
    answer: contract.alertSettings,
    handle: ({ actor, body, command }) => command((tx) => changeSettings(tx, { clock, sender }, actor, body)),
  }),
];
