import type { ConversationDetail } from '../lib/contracts.ts';
import { t } from '../lib/i18n/index.ts';

// What the desk writes for a name that this person may not see, in either language.
const masked = /^\[[^[\]]{1,20}\]$/u;

/** The buyer's name as it may be shown; the word for a buyer where there is none or it is hidden. */
export const buyerOf = ({ buyerName }: { buyerName: string }): string =>
  buyerName === '' || masked.test(buyerName) ? t('thread.buyer') : buyerName;

/** The name of the shop that the buyer wrote to, whosever work the conversation is. */
export const shopOf = ({ receivedIn, conversation }: ConversationDetail): string =>
  (receivedIn ?? conversation.store).name;
