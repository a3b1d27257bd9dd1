import type { Catalogue } from '../en/index.ts';
import account from './account.ts';
import acts from './acts.ts';
import alerts from './alerts.ts';
import audit from './audit.ts';
import common from './common.ts';
import composer from './composer.ts';
import feeds from './feeds.ts';
import inbox from './inbox.ts';
import knowledge from './knowledge.ts';
import mail from './mail.ts';
import order from './order.ts';
import orderFiles from './order-files.ts';
import people from './people.ts';
import search from './search.ts';
import setup from './setup.ts';
import shell from './shell.ts';
import signIn from './sign-in.ts';
import stores from './stores.ts';
import thread from './thread.ts';
import today from './today.ts';
import trail from './trail.ts';

export const catalogue: Record<keyof Catalogue, string> = {
  ...common,
  ...shell,
  ...inbox,
  ...thread,
  ...composer,
  ...feeds,
  ...order,
  ...orderFiles,
  ...account,
  ...acts,
  ...alerts,
  ...audit,
  ...knowledge,
  ...mail,
  ...people,
  ...search,
  ...setup,
  ...signIn,
  ...stores,
  ...today,
  ...trail,
};
