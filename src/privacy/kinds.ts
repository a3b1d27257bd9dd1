/** What a personal value can be. The order fixes the kind digit of a token and never changes; add at the end. */
export const PII_KINDS = ['name', 'phone', 'email', 'iban', 'card', 'address', 'tax_id'] as const;

/** One of {@link PII_KINDS}. */
export type PiiKind = (typeof PII_KINDS)[number];

/** A personal value inside a text: UTF-16 offsets, `to` exclusive. */
export interface Span {
  from: number;
  to: number;
  kind: PiiKind;
  value: string;
}

/** A place that a finder proposes. */
export type Place = Omit<Span, 'value'>;

/** A personal value that is already known about the writer, such as the buyer's name on the order. */
export interface KnownValue {
  kind: PiiKind;
  value: string;
}
