/**
 * Why a reply cannot be composed. `from_invalid`, `to_invalid`: not one plain address · `message_id_invalid`,
 * `date_invalid`: not one · `control_character`: in a header value or a file name · `header_too_long`: over
 * 900 characters · `attachment_type`: not of the allowed list, or the bytes are something else than the name says ·
 * `attachment_name`: not a plain file name · `attachments_too_big`: over 10 MB in the form they travel in.
 */
export type ComposeProblem =
  | 'from_invalid'
  | 'to_invalid'
  | 'message_id_invalid'
  | 'date_invalid'
  | 'control_character'
  | 'header_too_long'
  | 'attachment_type'
  | 'attachment_name'
  | 'attachments_too_big';

/** Thrown by the composer; the message is the problem alone, without any part of the mail. */
export class ComposeError extends Error {
  readonly problem: ComposeProblem;

  constructor(problem: ComposeProblem) {
    super(`reply cannot be composed: ${problem}`);
    this.name = 'ComposeError';
    this.problem = problem;
  }
}
