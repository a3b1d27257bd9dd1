export { alertGauges } from './gauges.ts';
export { alertRoutes } from './routes.ts';
export { type Mailing, sendAlertMails } from './telling/mailing.ts';
export { createWatch } from './watching.ts';
