import type { z } from 'zod';
import type * as conversations from '../../src/conversations/contract.ts';
import type * as mail from '../../src/mail/contract.ts';
import type * as orders from '../../src/orders/contract.ts';
import type * as people from '../../src/people/contract.ts';
import type * as platform from '../../src/platform/contract.ts';
import type * as stores from '../../src/stores/contract.ts';

export type {
  ConversationRow,
  DeliveryState,
  MergePreview,
  Message,
  Suggestions,
  View,
  VouchReason,
} from '../../src/conversations/contract.ts';
export type {
  OrderCard,
  OrderFile,
  OrderFreshness,
  Parcel,
  Told,
  UploadedFile,
} from '../../src/orders/contract.ts';
export type { DateFormat, Me, Role, UiLanguage } from '../../src/people/contract.ts';
export type { LiveEvent, Problem } from '../../src/platform/contract.ts';
export type { Client, Marketplace, Store } from '../../src/stores/contract.ts';

export type PreviewedReplies = z.infer<typeof conversations.previewedReplies>;
export type ManyReplied = z.infer<typeof conversations.manyReplied>;
export type ConversationPage = z.infer<typeof conversations.conversationPage>;
export type ConversationCounts = z.infer<typeof conversations.conversationCounts>;
export type ConversationDetail = z.infer<typeof conversations.conversationDetail>;
export type ConversationEvent = z.infer<typeof conversations.conversationEvent>;
export type Attachment = z.infer<typeof conversations.attachment>;
export type WaitingFiles = z.infer<typeof conversations.waitingFiles>;
export type Delivery = NonNullable<z.infer<typeof conversations.message>['delivery']>;
export type Reply = z.infer<typeof conversations.reply>;
export type Replied = z.infer<typeof conversations.replied>;
export type Withdrawn = z.infer<typeof conversations.withdrawn>;
export type Acted = z.infer<typeof conversations.acted>;
export type Assignable = z.infer<typeof conversations.assignable>;
export type NoResponseReason = z.infer<typeof conversations.noResponseReason>;
export type Merged = z.infer<typeof conversations.merged>;
export type SplitOff = z.infer<typeof conversations.splitOff>;
export type Undone = z.infer<typeof conversations.undone>;
export type Suggestion = z.infer<typeof conversations.suggestions>['items'][number];
export type { MassAct, MassOutcome, Notification, Tag } from '../../src/conversations/contract.ts';
export type { SavedView } from '../../src/conversations/views/contract.ts';
export type { DraftWords, KeptDraft, Presence } from '../../src/conversations/writing/contract.ts';
export type Act = ConversationDetail['may'][number];
export type OrderItem = z.infer<typeof orders.orderItem>;
export type OrderEvent = z.infer<typeof orders.orderEvent>;
export type Money = z.infer<typeof orders.money>;
export type SignIn = z.infer<typeof people.signIn>;
export type Preferences = z.infer<typeof people.preferences>;
export type SetupState = z.infer<typeof people.setupState>;
export type Done = z.infer<typeof platform.done>;
export type StoreList = z.infer<typeof stores.storeList>;
export type MarketplaceList = z.infer<typeof stores.marketplaceList>;
export type ResolveOutgoing = z.infer<typeof mail.resolveOutgoing>;
