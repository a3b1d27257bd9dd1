import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { resolver, theme } from '../kit/theme.ts';
import { useLanguage } from '../lib/i18n/index.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { queries } from './queries.ts';
import { router } from './router.tsx';

/** The whole desk. A change of language draws it afresh; drafts live in the session's storage and come back. */
export function App() {
  const language = useLanguage();
  return (
    <MantineProvider theme={theme} cssVariablesResolver={resolver} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <Notifications position="bottom-left" containerWidth={300} limit={3} autoClose={5000} />
        <ErrorBoundary key={language}>
          <RouterProvider router={router} />
        </ErrorBoundary>
      </QueryClientProvider>
    </MantineProvider>
  );
}
