/** A mail server's report on one of our mails (RFC 3464), or on the reading of it (RFC 8098). */
export interface ReportMail {
  /** Of the mail that it is about, with angle brackets. */
  messageId: string;
  action?: string;
  status?: string;
  type?: 'delivery-status' | 'disposition-notification';
  /** Makes it another mail than the next. */
  words?: string;
}

export const reportMail = (order: ReportMail): Buffer => {
  const { messageId, action = 'failed', status = '5.1.1', type = 'delivery-status', words = '' } = order;
  return Buffer.from(
    [
      'From: MAILER-DAEMON@mx.example',
      'Return-Path: <>',
      'To: shop@lumo.example',
      'Subject: Delivery report',
      'MIME-Version: 1.0',
      `Content-Type: multipart/report; report-type=${type}; boundary=b`,
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      `About your mail ${words}`,
      '--b',
      `Content-Type: message/${type}`,
      '',
      'Reporting-MTA: dns; mx.example',
      '',
      'Final-Recipient: rfc822; x@marketplace.amazon.de',
      `Action: ${action}`,
      `Status: ${status}`,
      '--b',
      'Content-Type: text/rfc822-headers',
      '',
      `Message-ID: ${messageId}`,
      '--b--',
      '',
    ].join('\r\n'),
  );
};
