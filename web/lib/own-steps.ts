const steps = new Set<string>();
const going = new Map<string, Promise<unknown>>();

/** Does what takes a conversation to its next version, and remembers that it was done here. Throws what the act throws. */
export async function ownStep<T extends { version: number }>(id: string, act: () => Promise<T>): Promise<T> {
  const before = going.get(id);
  const done = (async () => {
    await before?.catch(() => undefined);
    const answer = await act();
    steps.add(`${id} ${answer.version}`);
    return answer;
  })();
  going.set(id, done);
  try {
    return await done;
  } finally {
    if (going.get(id) === done) going.delete(id);
  }
}

/**
 * The version of a conversation that a command is based on: what the screen shows, and what was done here since, so that
 * only what others did stops it.
 */
export async function basedOn(id: string, shown: number): Promise<number> {
  await going.get(id)?.catch(() => undefined);
  let version = shown;
  while (steps.has(`${id} ${version + 1}`)) version += 1;
  return version;
}
