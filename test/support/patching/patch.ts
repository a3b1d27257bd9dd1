/** A change of the source that only a test run sees: the file on disk stays as it is. */
export interface Patch {
  name: string;
  /** Path below the root, `src/mail/…`. */
  file: string;
  /** Stands exactly once in the file, or the patch is refused. */
  find: string;
  put: string;
}

/** The source with the patch in it. Throws unless the text to be replaced stands there exactly once. */
export function patched(source: string, patch: Patch): string {
  const parts = source.split(patch.find);
  if (parts.length !== 2)
    throw new Error(`patch ${patch.name}: its text stands ${parts.length - 1} times in ${patch.file}`);
  return parts.join(patch.put);
}
