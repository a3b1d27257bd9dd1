import type { ComponentType } from 'react';
import type { IconName } from '../kit/icons.tsx';
import type { MessageId } from '../lib/i18n/index.ts';

/** A page beside the inbox. One whose `load` is left out is neither in the navigation nor in the palette. */
export interface PageRoute {
  path: string;
  label: MessageId;
  icon: IconName;
  /** The verb of the policy table that it is listed for; listed for all when left out. */
  permission?: string;
  /** The verb that opens it by its address, where that is another. */
  opens?: string;
  /** Above the views, before everything else. */
  first?: boolean;
  /** The key that goes there. */
  combo?: string;
  /** In the navigation; a page without is reached by its address. */
  listed: boolean;
  /** Stands alone on the screen, for somebody who is not signed in. */
  bare?: boolean;
  load?: (() => Promise<{ default: ComponentType }>) | undefined;
}

/** Every page of the desk, in the order of the navigation. */
export const pages: PageRoute[] = [
  {
    path: '/today',
    label: 'today.title',
    icon: 'sun',
    listed: true,
    first: true,
    combo: 'd',
    permission: 'conversation.read',
    load: () => import('../reports/today-page.tsx'),
  },
  {
    path: '/people',
    label: 'nav.people',
    icon: 'people',
    listed: true,
    permission: 'people.manage',
    opens: 'people.read',
    load: () => import('../people/people-page.tsx'),
  },
  {
    path: '/stores',
    label: 'nav.stores',
    icon: 'store',
    listed: true,
    permission: 'mailbox.read',
    opens: 'store.read',
    load: () => import('../stores/stores-page.tsx'),
  },
  {
    path: '/orders',
    label: 'nav.orders',
    icon: 'box',
    listed: true,
    permission: 'order.upload',
    load: () => import('../orders/order-files-page.tsx'),
  },
  {
    path: '/mail',
    label: 'nav.mail',
    icon: 'mail',
    listed: true,
    permission: 'mail.read',
    load: () => import('../mail/mail-page.tsx'),
  },
  {
    path: '/feeds',
    label: 'nav.feeds',
    icon: 'refresh',
    listed: true,
    permission: 'mail.read',
    load: () => import('../mail/feeds-page.tsx'),
  },
  {
    path: '/outgoing',
    label: 'nav.outgoing',
    icon: 'out',
    listed: true,
    permission: 'outgoing.read',
    load: () => import('../mail/outgoing-page.tsx'),
  },
  {
    path: '/templates',
    label: 'nav.templates',
    icon: 'note',
    listed: true,
    permission: 'template.read',
    load: () => import('../knowledge/templates-page.tsx'),
  },
  {
    path: '/alerts',
    label: 'alert.title',
    icon: 'bell',
    listed: true,
    permission: 'alert.read',
    load: () => import('../alerts/alerts-page.tsx'),
  },
  {
    path: '/audit',
    label: 'nav.audit',
    icon: 'shield',
    listed: true,
    permission: 'audit.read',
    load: () => import('../people/audit-page.tsx'),
  },
  {
    path: '/account',
    label: 'nav.account',
    icon: 'account',
    listed: true,
    load: () => import('../people/account-page.tsx'),
  },
  {
    path: '/setup',
    label: 'nav.setup',
    icon: 'keys',
    listed: false,
    bare: true,
    load: () => import('../setup/setup-page.tsx'),
  },
];
