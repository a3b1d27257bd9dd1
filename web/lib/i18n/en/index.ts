import common from './common.ts';
import composer from './composer.ts';
import inbox from './inbox.ts';
import order from './order.ts';
import shell from './shell.ts';
import thread from './thread.ts';

export const catalogue = { ...common, ...shell, ...inbox, ...thread, ...composer, ...order };
export type Catalogue = typeof catalogue;
