import { domainToASCII } from 'node:url';
import { plainAddress } from './address.ts';
import { cleanLine } from './characters.ts';
import { decodeWords } from './encoded-words.ts';
import type { HeaderField } from './headers.ts';

/** Why an identity is unknown; `absent` is no fault. */
export type SenderDoubt =
  | 'absent'
  | 'several_fields'
  | 'control_characters'
  | 'not_one_address'
  | 'name_hides_address'
  | 'readings_differ';

/** The identity a From or Reply-To field gives. */
export interface SenderReading {
  /** `local@domain` when two readings agree on it, else null: unknown. */
  address: string | null;
  /** Display name, safe for one line, '' when none. */
  name: string;
  doubt: SenderDoubt | null;
}

/** What the second reader (mailparser) makes of the same field: its addresses in order. */
export type OtherReading = readonly { address?: string | undefined; group?: unknown }[];

/**
 * Reads From or Reply-To by a strict grammar (exactly one field, one mailbox, one plain addr-spec) and compares
 * it with another parser's reading: hostile mails are built so that two readers see two senders.
 */
export function readSender(fields: readonly HeaderField[], name: string, other: OtherReading): SenderReading {
  const own = readMailbox(fields.filter((field) => field.name === name));
  if (own.address === null) return own;
  const [first] = other;
  const agreed = other.length === 1 && !first?.group && normal(first?.address ?? '') === normal(own.address);
  return agreed ? own : { ...own, address: null, doubt: 'readings_differ' };
}

function readMailbox(fields: readonly HeaderField[]): SenderReading {
  const [field] = fields;
  if (!field || field.raw === '') return { address: null, name: '', doubt: 'absent' };
  const { spec, name } = splitMailbox(field.raw);
  const shown = cleanLine(decodeWords(name)).slice(0, 200);
  const unknown = (doubt: SenderDoubt) => ({ address: null, name: shown, doubt });
  if (fields.length > 1) return unknown('several_fields');
  if (field.dirty) return unknown('control_characters');
  const address = spec === null ? null : plainAddress(spec);
  if (address === null) return unknown('not_one_address');
  if (/[<>]/.test(shown)) return { ...unknown('name_hides_address'), name: cleanLine(nameOnly(shown)) };
  return { address, name: shown === address ? '' : shown, doubt: null };
}

const quotedName = /^"((?:[^"\\]|\\.){0,500})"\s*<([^<>\s]{3,254})>$/;
const plainName = /^([^"<>()\\,;:@]{0,500})<([^<>\s]{3,254})>$/;
const echoedName = /^([^\s"<>()\\,;:]{3,254})\s*<([^<>\s]{3,254})>$/;
const trailingComment = /^([^\s<>()",;:]{3,254})\s+\(([^()<>@"\\]{0,200})\)$/;

function splitMailbox(raw: string): { spec: string | null; name: string } {
  if (raw.length > 2_000) return { spec: null, name: nameOnly(raw.slice(0, 300)) };
  const quoted = quotedName.exec(raw);
  if (quoted) return { spec: quoted[2] ?? null, name: (quoted[1] ?? '').replace(/\\(.)/g, '$1') };
  const plain = plainName.exec(raw);
  if (plain) return { spec: plain[2] ?? null, name: plain[1] ?? '' };
  const echoed = echoedName.exec(raw);
  if (echoed && echoed[1]?.toLowerCase() === echoed[2]?.toLowerCase())
    return { spec: echoed[2] ?? null, name: '' };
  const commented = trailingComment.exec(raw);
  if (commented) return { spec: commented[1] ?? null, name: commented[2] ?? '' };
  return /^[^\s<>()",;:]{3,254}$/.test(raw) ? { spec: raw, name: '' } : { spec: null, name: nameOnly(raw) };
}

/** What may be shown of a field that gives no identity: the words, never something that looks like an address. */
function nameOnly(raw: string): string {
  return raw
    .replace(/<[^>]*>?/g, ' ')
    .replace(/\S*@\S*/g, ' ')
    .replace(/["\\]/g, '');
}

function normal(address: string): string {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  return `${address.slice(0, at)}@${domainToASCII(domain) || domain.toLowerCase()}`;
}
