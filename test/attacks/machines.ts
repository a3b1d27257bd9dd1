import { type Attack, attackMail } from './attack.ts';

const fields = [
  'Auto-Submitted: auto-replied',
  'Auto-Submitted: auto-generated',
  'Auto-Submitted: AUTO-NOTIFIED; owner-email="x@y.example"',
  'Precedence: bulk',
  'Precedence: junk',
  'Precedence: list',
  'X-Auto-Response-Suppress: All',
  'X-Auto-Response-Suppress: OOF, AutoReply',
  'List-Id: <news.shop.example>',
  'List-Unsubscribe: <mailto:off@shop.example>',
  'Return-Path: <>',
  'X-Autoreply: yes',
  'X-Autorespond: x',
  'X-Auto-Reply: 1',
  'X-Mail-Autoreply: yes',
  'X-Failed-Recipients: a@b.example',
  'X-Loop: desk@seller.example',
  'Feedback-Type: abuse',
  'From: MAILER-DAEMON@shop.example',
  'From: "Mail Delivery System" <mailer-daemon@shop.example>',
  'From: postmaster@shop.example',
  'From: no-reply@shop.example',
  'From: noreply+1234@shop.example',
  'From: donotreply@shop.example',
  'From: bounces+anna=shop.example@list.example',
] as const;

const subjects = [
  'Automatic reply: holiday',
  'Auto: out of office',
  'Out of office: back on Monday',
  'Undelivered Mail Returned to Sender',
  'Delivery Status Notification (Failure)',
  'Automatische Antwort: Urlaub',
  'Abwesenheitsnotiz',
  'AW: Abwesenheitsnotiz',
  'Unzustellbar: Ihre Nachricht',
  'Réponse automatique : congés',
  'Absence du bureau',
  'Respuesta automática: vacaciones',
  'Fuera de la oficina',
  'Risposta automatica: ferie',
  'Fuori ufficio',
  'Resposta automática: férias',
  'Automatisch antwoord: vakantie',
  'Afwezigheid',
  'Automatyczna odpowiedź: urlop',
  'Autosvar: semester',
  'Otomatik yanıt: izin',
  '自動応答: 休暇',
  '不在通知',
  '自动回复：休假',
  '退信：邮件无法送达',
] as const;

const status = (action: string) =>
  [
    '--b\r\nContent-Type: text/plain\r\n\r\nYour mail was not delivered.',
    `--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; a@b.example\r\nAction: ${action}\r\nStatus: 5.1.1`,
    '--b--',
  ].join('\r\n');

const reports = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'].map((action) => ({
  name: `a delivery report: ${action}`,
  bytes: attackMail(
    ['Content-Type: multipart/report; report-type=delivery-status; boundary=b'],
    status(action),
  ),
}));

/** Mails of machines: each must be known as one, or two desks answer each other for ever. */
export const machines: readonly Attack[] = [
  ...fields.map((field) => ({ name: field, bytes: attackMail([field]) })),
  ...subjects.map((subject) => ({ name: subject, bytes: attackMail([`Subject: ${subject}`]) })),
  ...reports,
].map((mail) => ({
  ...mail,
  reached: ({ automatic }) => (automatic.length === 0 ? 'it passes for a person' : null),
}));
