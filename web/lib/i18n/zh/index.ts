import type { Catalogue } from '../en/index.ts';
import common from './common.ts';
import composer from './composer.ts';
import inbox from './inbox.ts';
import order from './order.ts';
import shell from './shell.ts';
import thread from './thread.ts';

export const catalogue: Record<keyof Catalogue, string> = {
  ...common,
  ...shell,
  ...inbox,
  ...thread,
  ...composer,
  ...order,
};
