import type { ComponentType } from 'react';
import type { IconName } from '../kit/icons.tsx';
import type { MessageId } from '../lib/i18n/index.ts';

/** A page beside the inbox. One whose `load` is left out is neither in the navigation nor in the palette. */
export interface PageRoute {
  path: string;
  label: MessageId;
  icon: IconName;
  /** The verb of the policy table that opens it; open to all when left out. */
  permission?: string;
  /** In the navigation; a page without is reached by its address. */
  listed: boolean;
  /** Stands alone on the screen, for somebody who is not signed in. */
  bare?: boolean;
  load?: (() => Promise<{ default: ComponentType }>) | undefined;
}

/** Every page of the desk, in the order of the navigation. */
export const pages: PageRoute[] = [
  { path: '/people', label: 'nav.people', icon: 'people', listed: true },
  { path: '/stores', label: 'nav.stores', icon: 'store', listed: true },
  { path: '/mail', label: 'nav.mail', icon: 'mail', listed: true },
  { path: '/outgoing', label: 'nav.outgoing', icon: 'out', listed: true },
  { path: '/account', label: 'nav.account', icon: 'account', listed: true },
  { path: '/setup', label: 'nav.setup', icon: 'keys', listed: false, bare: true },
];
