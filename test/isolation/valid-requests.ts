import { orderReport } from './mail.ts';
import type { Objects } from './objects.ts';

/** What a route needs besides ids to be a valid request. */
export interface Valid {
  query?: Record<string, string>;
  body?: unknown;
}

const none = (): Valid => ({});
const text = () => ({ body: { text: 'A word.' } });
const password = 'glassy-heron-quilt-58';

/** Every route of the desk → a valid request of it with the objects of one store. A route that is not here fails the test. */
export const validRequests: Readonly<Record<string, (own: Objects) => Valid>> = {
  'GET /api/v1/setup': none,
  'POST /api/v1/setup': () => ({
    body: { code: 'x', organisation: 'O', name: 'N', email: 'n@o.example', password, language: 'en' },
  }),
  'GET /api/v1/session': none,
  'POST /api/v1/session': () => ({ body: { email: 'nobody@o.example', password } }),
  'DELETE /api/v1/session': none,
  'PUT /api/v1/session/password': () => ({ body: { current: password, next: `${password}-7` } }),
  'PATCH /api/v1/session/preferences': () => ({ body: { theme: 'dark' } }),
  'GET /api/v1/sessions': none,
  'DELETE /api/v1/sessions/:sessionId': none,
  'POST /api/v1/session/second-factor': none,
  'POST /api/v1/session/second-factor/confirm': () => ({ body: { code: '123456' } }),
  'DELETE /api/v1/session/second-factor': () => ({ body: { password } }),
  'GET /api/v1/people': none,
  'POST /api/v1/people': () => ({ body: { name: 'New', email: 'new@isolation.example', role: 'lead' } }),
  'GET /api/v1/people/:personId': none,
  'PATCH /api/v1/people/:personId': () => ({ body: { name: 'Another' } }),
  'POST /api/v1/people/:personId/first-password': none,
  'POST /api/v1/people/:personId/revoke': none,
  'DELETE /api/v1/people/:personId/sessions': none,
  'GET /api/v1/api-keys': none,
  'POST /api/v1/api-keys': () => ({ body: { name: 'New', scopes: ['stores:read'] } }),
  'DELETE /api/v1/api-keys/:apiKeyId': none,
  'GET /api/v1/audit': none,
  'GET /api/v1/audit/actors': none,
  'GET /api/v1/audit/verification': none,
  'GET /api/v1/clients': none,
  'POST /api/v1/clients': () => ({ body: { name: 'New' } }),
  'PATCH /api/v1/clients/:clientId': () => ({ body: { name: 'Another' } }),
  'GET /api/v1/stores': none,
  'POST /api/v1/stores': ({ client }) => ({ body: { clientId: client, name: 'New', marketplaces: ['DE'] } }),
  'PATCH /api/v1/stores/:storeId': () => ({ body: { name: 'Another' } }),
  'GET /api/v1/marketplaces': none,
  'GET /api/v1/mailboxes': none,
  'POST /api/v1/mailboxes': ({ store }) => ({
    body: { storeId: store, address: 'new@isolation.example', senderName: 'S', imap: null, smtp: null },
  }),
  'GET /api/v1/mailboxes/:mailboxId': none,
  'DELETE /api/v1/mailboxes/:mailboxId': none,
  'PATCH /api/v1/mailboxes/:mailboxId': () => ({ body: { senderName: 'Another' } }),
  'POST /api/v1/mailboxes/test': () => ({ body: { imap: null, smtp: null } }),
  'POST /api/v1/mailboxes/:mailboxId/test': none,
  'GET /api/v1/oauth/apps': none,
  'POST /api/v1/oauth/apps': () => ({
    body: { name: 'New', provider: 'microsoft', clientId: 'c', clientSecret: 's' },
  }),
  'PATCH /api/v1/oauth/apps/:oauthAppId': () => ({ body: { name: 'Another app' } }),
  'DELETE /api/v1/oauth/apps/:oauthAppId': none,
  'POST /api/v1/mailboxes/:mailboxId/sign-in': none,
  'GET /api/v1/oauth/callback': () => ({ query: { state: 'nobody’s', code: 'c' } }),
  'POST /api/v1/oauth/complete': () => ({ body: { state: 'nobody’s', code: 'c' } }),
  'POST /api/v1/inbound-mail': ({ address }) => ({
    query: { mailbox: address },
    body: Buffer.from('Subject: x\r\n\r\nx'),
  }),
  'GET /api/v1/raw-mails': none,
  'GET /api/v1/raw-mails/counts': none,
  'GET /api/v1/raw-mails/:rawMailId': none,
  'GET /api/v1/raw-mails/:rawMailId/source': none,
  'POST /api/v1/raw-mails/:rawMailId/reprocess': none,
  'GET /api/v1/outgoing': none,
  'POST /api/v1/outgoing/:outgoingId/resolve': () => ({ body: { as: 'sent' } }),
  'GET /api/v1/feeds': none,
  'GET /api/v1/feeds/:mailboxId/became': none,
  'GET /api/v1/feeds/:mailboxId/differences': none,
  'POST /api/v1/feeds/:mailboxId/compare': none,
  'POST /api/v1/feeds/:mailboxId/folders': () => ({ body: { name: 'Archive', watched: true } }),
  'POST /api/v1/outgoing/:outgoingId/release': none,
  'POST /api/v1/outgoing/:outgoingId/withdraw': none,
  'POST /api/v1/outgoing/:outgoingId/send-now': none,
  'POST /api/v1/outgoing/:outgoingId/files': none,
  'GET /api/v1/jobs/dead': none,
  'POST /api/v1/jobs/:jobId/retry': none,
  'GET /api/v1/conversations': none,
  'GET /api/v1/conversations/counts': none,
  'GET /api/v1/conversations/:conversationId': none,
  'GET /api/v1/conversations/:conversationId/assignable': none,
  'POST /api/v1/conversations/:conversationId/replies': () => ({ body: { text: 'A word.', basedOn: 3 } }),
  'GET /api/v1/conversations/:conversationId/files': none,
  'POST /api/v1/conversations/:conversationId/files': () => ({
    query: { name: 'a.txt' },
    body: Buffer.from('x'),
  }),
  'POST /api/v1/conversations/:conversationId/notes': text,
  'POST /api/v1/conversations/:conversationId/assign': () => ({ body: { personId: null } }),
  'POST /api/v1/conversations/:conversationId/no-response-needed': () => ({
    body: { reason: 'thanks_only' },
  }),
  'POST /api/v1/conversations/:conversationId/close': none,
  'POST /api/v1/conversations/:conversationId/reopen': none,
  'POST /api/v1/conversations/:conversationId/release': none,
  'GET /api/v1/conversations/:conversationId/merge-preview': ({ conversation }) => ({
    query: { with: conversation },
  }),
  'GET /api/v1/conversations/:conversationId/suggestions': none,
  'POST /api/v1/conversations/:conversationId/merge': ({ conversation }) => ({
    body: { with: conversation, basedOn: 3 },
  }),
  'POST /api/v1/conversations/:conversationId/split': ({ message }) => ({
    body: { messageIds: [message], basedOn: 3 },
  }),
  'POST /api/v1/conversations/:conversationId/suggestions/refuse': ({ conversation }) => ({
    body: { other: conversation },
  }),
  'POST /api/v1/regroupings/:regroupingId/undo': none,
  'GET /api/v1/messages/:messageId/html': none,
  'GET /api/v1/attachments/:attachmentId': none,
  'DELETE /api/v1/attachments/:attachmentId': none,
  'GET /api/v1/alerts': none,
  'POST /api/v1/alerts/:alertId/acknowledge': () => ({ body: { note: 'Seen to.' } }),
  'GET /api/v1/alerts/settings': none,
  'PUT /api/v1/alerts/settings': ({ person }) => ({ body: { byMail: true, recipients: [person] } }),
  'POST /api/v1/stores/:storeId/order-files': () => ({
    query: { name: 'orders.txt' },
    body: orderReport('302-1111111-1111111'),
  }),
  'GET /api/v1/stores/:storeId/order-files': none,
  'GET /api/v1/order-files/freshness': none,
  'GET /api/v1/order-files/:orderFileId/problems': none,
  'GET /metrics': none,
};
