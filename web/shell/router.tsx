import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { createElement } from 'react';
import { InboxPage } from '../conversations/inbox-page.tsx';
import { Lines } from '../kit/states.tsx';
import { useMe } from '../lib/session.ts';
import { readWhere } from '../lib/where.ts';
import { Crashed } from './crashed.tsx';
import { Frame } from './frame.tsx';
import { NotFound, NotOpen } from './not-found.tsx';
import { mayOpen } from './open-pages.ts';
import { type PageRoute, pages } from './routes.tsx';

const root = createRootRoute({ component: Outlet });
const framed = createRoute({ getParentRoute: () => root, id: 'framed', component: Frame });

const home = createRoute({
  getParentRoute: () => framed,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/inbox', search: readWhere({}) });
  },
});

/** The inbox; what is looked at stands in the address. */
export const inboxRoute = createRoute({
  getParentRoute: () => framed,
  path: '/inbox',
  validateSearch: readWhere,
  component: InboxPage,
});

/** A page for those who may read it; the others are told so, and nothing is asked of the desk. */
function componentOf(page: PageRoute, load: NonNullable<PageRoute['load']>) {
  const shown = lazyRouteComponent(load);
  if (page.permission === undefined) return shown;
  return () => (mayOpen(useMe(), page) ? createElement(shown) : <NotOpen />);
}

const routesOf = (bare: boolean, parent: typeof root | typeof framed) =>
  pages.flatMap((page) =>
    page.load && (page.bare ?? false) === bare
      ? [
          createRoute({
            getParentRoute: () => parent,
            path: page.path,
            component: componentOf(page, page.load),
          }),
        ]
      : [],
  );

export const router = createRouter({
  routeTree: root.addChildren([
    framed.addChildren([home, inboxRoute, ...routesOf(false, framed)]),
    ...routesOf(true, root),
  ]),
  defaultPendingComponent: () => <Lines count={6} />,
  defaultErrorComponent: Crashed,
  defaultNotFoundComponent: NotFound,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
