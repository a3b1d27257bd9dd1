import type { AlertFigures, AlertKind, AlertState } from './contract.ts';

/** Something that is not as it should be, at this moment. */
export interface Finding {
  kind: AlertKind;
  /** The mailbox, else the store, else the organisation that it is about. */
  subjectId: string;
  storeId: string | null;
  mailboxId: string | null;
  since: Date;
  figures: AlertFigures;
  /** Enough to raise an alarm; else it only keeps one from being resolved. */
  certain: boolean;
}

/** An alarm that stands, or a silence that ended within the last day. */
export interface KnownAlert {
  id: string;
  kind: AlertKind;
  subject_id: string;
  store_id: string | null;
  since: Date;
  figures: AlertFigures;
  state: AlertState;
  acknowledged_count: number | null;
}
