import { mkdir, open, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '#platform/clock.ts';
import { isErrno, syncFolder, writeDurably } from '#platform/vault/durable.ts';

/** What left, noted beside the database: one that is put back to an earlier state does not know it any more. */
export interface HandedOver {
  /** Notes durably that the final dot of a reply is about to be given, under this fence. */
  note(outgoingId: string, fence: number): Promise<void>;
  /** Highest fence that was noted of a reply; 0 when none was. */
  lastFence(outgoingId: string): Promise<number>;
}

const dayMs = 86_400_000;
/** A reply is given up a day after it could first leave (`state.ts`), so older notes are asked for no more. */
const keptDays = 3;

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
const lines = /^([0-9a-f-]{36}) (\d{1,9})$/;

/** What a file of notes has said so far, read on from where it ended; one read at a time. */
function createReader(file: string) {
  const fences = new Map<string, number>();
  let at = 0;
  let reading: Promise<unknown> = Promise.resolve();
  const readOn = async (): Promise<void> => {
    const handle = await open(file, 'r').catch((error: unknown) => {
      if (isErrno(error, 'ENOENT')) return null;
      throw error;
    });
    if (!handle) return;
    try {
      const { size } = await handle.stat();
      if (size < at) at = 0;
      if (size === at) return;
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - at), 0, size - at, at);
      const text = buffer.toString('latin1', 0, bytesRead);
      const whole = text.lastIndexOf('\n') + 1;
      for (const line of text.slice(0, whole).split('\n')) {
        const [, id, fence] = lines.exec(line) ?? [];
        if (id !== undefined) fences.set(id, Math.max(fences.get(id) ?? 0, Number(fence)));
      }
      at += whole;
    } finally {
      await handle.close();
    }
  };
  return async (): Promise<ReadonlyMap<string, number>> => {
    const mine = reading.then(readOn);
    reading = mine.catch(() => undefined);
    await mine;
    return fences;
  };
}

/** Appends a line durably to a file that is made at need, its folder too. */
async function append(folder: string, name: string, line: string): Promise<void> {
  const add = async () => {
    const handle = await open(path.join(folder, name), 'a', 0o600);
    try {
      await writeDurably(handle, Buffer.from(line));
    } finally {
      await handle.close();
    }
  };
  await add().catch(async (error: unknown) => {
    if (!isErrno(error, 'ENOENT')) throw error;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await add();
  });
}

/** Deletes the files of days that nobody asks for any more. */
async function tidy(folder: string, oldest: string): Promise<void> {
  for (const name of await readdir(folder))
    if (name < oldest) await rm(path.join(folder, name), { force: true });
}

/** Notes in `folder`, a file a day; several processes may share it. */
export function createHandedOver(folder: string, clock: Clock): HandedOver {
  const readers = new Map<string, ReturnType<typeof createReader>>();
  let latest = '';

  /** The first note of a day: its file stands for good before anything leaves, and old ones go. */
  const turnDay = async (today: string): Promise<void> => {
    const oldest = dayOf(clock.now().getTime() - keptDays * dayMs);
    for (const day of readers.keys()) if (day < oldest) readers.delete(day);
    await syncFolder(folder);
    // what is not tidied today is tidied tomorrow
    await tidy(folder, `${oldest}.log`).catch(() => undefined);
    latest = today;
  };

  return {
    async note(outgoingId, fence) {
      const today = dayOf(clock.now().getTime());
      // the line end before it: what a crash cut off stays alone
      await append(folder, `${today}.log`, `\n${outgoingId} ${fence}\n`);
      if (latest !== today) await turnDay(today);
    },
    async lastFence(outgoingId) {
      const now = clock.now().getTime();
      let last = 0;
      // a day ahead: the clock may have been put back
      for (let back = -1; back <= keptDays; back += 1) {
        const day = dayOf(now - back * dayMs);
        const read = readers.get(day) ?? createReader(path.join(folder, `${day}.log`));
        readers.set(day, read);
        last = Math.max(last, (await read()).get(outgoingId) ?? 0);
      }
      return last;
    },
  };
}
