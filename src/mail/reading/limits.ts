/**
 * What one mail may cost before it is read in full. Source: the product's mail limits (30 MB, 256 KB of
 * header, 1,000 header lines, depth 20, 200 parts, 200 addresses; HTML 1 MB, 20,000 tags, depth 256,
 * 64 attributes a tag). The `text` limits bound every later text step.
 */
export const LIMITS = {
  mailBytes: 30 * 1024 * 1024,
  headerBytes: 256 * 1024,
  headerLines: 1_000,
  mimeDepth: 20,
  parts: 200,
  addresses: 200,
  htmlChars: 1024 * 1024,
  htmlTags: 20_000,
  htmlDepth: 256,
  tagAttributes: 64,
  textChars: 1024 * 1024,
  textBytes: 4 * 1024 * 1024,
} as const;

/** Which limit a mail went over; told to the reader of the mail and counted. */
export type LimitCode =
  | 'mail_bytes'
  | 'header_bytes'
  | 'header_lines'
  | 'mime_depth'
  | 'parts'
  | 'addresses'
  | 'html_chars'
  | 'html_tags'
  | 'html_depth'
  | 'tag_attributes'
  | 'text_chars'
  | 'text_bytes'
  /** No limit: the caller asked for the short road after a failure. */
  | 'asked';
