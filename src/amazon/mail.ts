/** A mail as the dialect reads it: already decoded, control characters gone, sizes limited. */
export interface DialectMail {
  /** Header fields by lower-case name, values in the order in which they stand, unfolded and decoded. */
  headers: Readonly<Record<string, readonly string[]>>;
  /** The one sender both readings agree on (`local@domain`, domain in lower case), else null: unknown. */
  from: string | null;
  /** Display name of the sender, '' when none. */
  fromName: string;
  /** Reply-To address by the same rule as `from`, null when absent or unclear. */
  replyTo: string | null;
  to: readonly string[];
  subject: string;
  /** The plain text part, or the text made of the HTML part when there is none. */
  text: string;
  /** The HTML part as it came, null when none. */
  html: string | null;
}
