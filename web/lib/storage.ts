type Kind = 'local' | 'session';

const box = (kind: Kind): Storage => (kind === 'local' ? window.localStorage : window.sessionStorage);

/** Reads a remembered value; null when there is none, it is broken, or the browser refuses storage. */
export function remembered<T>(kind: Kind, name: string): T | null {
  try {
    const text = box(kind).getItem(`sellerdesk.${name}`);
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}

/** Remembers a value; null forgets it. A browser that refuses storage is no error: the value lives in memory. */
export function remember(kind: Kind, name: string, value: unknown): void {
  try {
    if (value === null) box(kind).removeItem(`sellerdesk.${name}`);
    else box(kind).setItem(`sellerdesk.${name}`, JSON.stringify(value));
  } catch {
    return;
  }
}
