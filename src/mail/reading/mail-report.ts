/** A report about a mail we sent: delivery (RFC 3464) or disposition (read receipt, RFC 8098). */
export interface MailReport {
  kind: 'delivery' | 'disposition';
  action: 'failed' | 'delayed' | 'delivered' | 'relayed';
  /** Enhanced status code (RFC 3463) such as `5.1.1`, null when the report gives none. */
  status: string | null;
  /** The address the report is about, null when unclear. */
  recipient: string | null;
  /** The other server's words, one line, at most 500 characters. Holds personal data. */
  diagnostic: string;
  /** Message-ID of the mail it is about, null when the report does not carry it. */
  originalMessageId: string | null;
}
