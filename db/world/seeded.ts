import { createHash } from 'node:crypto';

const alphanumerics = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** 32 bytes that depend on `key` alone. */
function bytesOf(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

/** An integer in [0, below) that depends on `key` alone. */
export function numberFrom(key: string, below: number): number {
  return bytesOf(key).readUIntBE(0, 6) % below;
}

/** One element of a list, chosen by `key`. Throws on an empty list. */
export function pickFrom<T>(key: string, list: readonly T[]): T {
  const chosen = list[numberFrom(key, list.length)];
  if (chosen === undefined) throw new Error('nothing to pick from');
  return chosen;
}

/** `length` (≤12) decimal digits. */
export function digitsFrom(key: string, length: number): string {
  return String(numberFrom(key, 10 ** length)).padStart(length, '0');
}

/** `length` (≤64) lower-case hexadecimal digits. */
export function hexFrom(key: string, length: number): string {
  return bytesOf(key).toString('hex').slice(0, length);
}

/** `length` (≤32) characters of a–z and 0–9, as in Amazon's aliases. */
export function alphanumericsFrom(key: string, length: number): string {
  return [...bytesOf(key).subarray(0, length)].map((byte) => alphanumerics.charAt(byte % 36)).join('');
}

/** A UUID of version 4 by form, depending on `key` alone. */
export function uuidFrom(key: string): string {
  const hex = hexFrom(key, 32);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}
