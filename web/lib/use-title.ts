import { useEffect } from 'react';
import { t } from './i18n/index.ts';

/** Names the page in the browser's tab, in its history and to screen readers: `Inbox · Sellerdesk`. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} · ${t('app.name')}` : t('app.name');
  }, [title]);
}
