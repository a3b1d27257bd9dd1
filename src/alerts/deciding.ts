import type { AlertFigures } from './contract.ts';
import type { Finding, KnownAlert } from './finding.ts';

/** What has to be written so that the alarms say what was found. */
export interface Changes {
  raise: Finding[];
  refresh: { id: string; figures: AlertFigures; reopen: boolean; storeId: string | null }[];
  resolve: KnownAlert[];
}

const keyOf = (kind: string, subjectId: string): string => `${kind} ${subjectId}`;

/** A silence ends with the next mail; one that begins later is another. */
const isSame = (known: KnownAlert, finding: Finding): boolean =>
  known.kind !== 'feed_silent' || known.since.getTime() === finding.since.getTime();

const textOf = (figures: AlertFigures): string => JSON.stringify(Object.entries(figures).sort());

/**
 * A store with several mailboxes is told of once: as a whole, unless one of its mailboxes is told of already. Mail that is
 * silent is not called thin besides.
 */
function withoutRepeats(found: readonly Finding[], known: readonly KnownAlert[]): Finding[] {
  const silent = found.filter((one) => one.kind === 'feed_silent' && one.certain);
  const standing = known.filter((one) => one.kind === 'feed_silent' && one.state !== 'resolved');
  const whole = new Set([
    ...standing.filter((one) => one.subject_id === one.store_id).map((one) => one.store_id),
    ...silent
      .filter((one) => one.mailboxId === null && standing.every((other) => other.store_id !== one.storeId))
      .map((one) => one.storeId),
  ]);
  const quiet = known.filter((one) => one.kind === 'feed_silent');
  const told = new Set([...silent.map((one) => one.storeId), ...quiet.map((one) => one.store_id)]);
  return found.filter((one) => {
    if (one.kind === 'feed_silent') return (one.mailboxId === null) === whole.has(one.storeId);
    return one.kind !== 'feed_thin' || !told.has(one.storeId);
  });
}

/**
 * Holds what was found against the alarms that stand: what is raised, what is only brought up to date, what is over.
 * @param undecided mailboxes that are being tried: what stands of them stays
 */
export function decide(
  known: readonly KnownAlert[],
  found: readonly Finding[],
  undecided: ReadonlySet<string>,
): Changes {
  const findings = new Map(found.map((one) => [keyOf(one.kind, one.subjectId), one]));
  const changes: Changes = { raise: [], refresh: [], resolve: [] };
  const standing = new Set<string>();
  for (const one of known) {
    if (one.state === 'resolved') continue;
    const key = keyOf(one.kind, one.subject_id);
    const finding = findings.get(key);
    if (finding && isSame(one, finding)) {
      standing.add(key);
      const { figures, storeId } = finding;
      const reopen = one.state === 'acknowledged' && (figures.count ?? 0) > (one.acknowledged_count ?? 0);
      const newer = Object.keys(figures).length > 0 && textOf(figures) !== textOf(one.figures);
      if (reopen || newer) changes.refresh.push({ id: one.id, figures, reopen, storeId });
    } else if (one.kind.startsWith('mailbox_') && undecided.has(one.subject_id)) standing.add(key);
    else changes.resolve.push(one);
  }
  const fresh = found.filter((one) => one.certain && !standing.has(keyOf(one.kind, one.subjectId)));
  changes.raise = withoutRepeats(fresh, known);
  return changes;
}
