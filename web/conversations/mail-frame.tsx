import { address } from '../lib/api.ts';
import { t } from '../lib/i18n/index.ts';
import css from './message.module.css';

/** Somebody else's mail behind a wall: no scripts, no forms, its own policy; links open outside the desk. */
export function MailFrame({ messageId }: { messageId: string }) {
  return (
    <iframe
      className={css.frame}
      title={t('thread.frame')}
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
      src={address(`/messages/${messageId}/html`)}
    />
  );
}
