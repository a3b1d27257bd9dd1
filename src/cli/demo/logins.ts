import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { people } from '../../../db/world/people.ts';
import { personKeys } from './founding.ts';

/** Which organisation of a desk is the demo, and the password of everybody in it. */
export interface DemoMark {
  tenantId: string;
  password: string;
}

const shape = z.object({ tenantId: z.uuid(), password: z.string().min(12) });
const fileOf = (dataDir: string): string => path.join(dataDir, 'demo-logins.json');

/** What an earlier start noted; null when there was none or the file says nothing useful. */
export async function readMark(dataDir: string): Promise<DemoMark | null> {
  const text = await readFile(fileOf(dataDir), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  try {
    return shape.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Notes it so that the owner of the folder alone can read it. */
export async function writeMark(dataDir: string, mark: DemoMark): Promise<void> {
  const draft = `${fileOf(dataDir)}.draft`;
  await writeFile(draft, `${JSON.stringify(mark, null, 2)}\n`, { mode: 0o600, flush: true });
  await rename(draft, fileOf(dataDir));
}

/** A line for each login: role, name, e-mail address, password, in columns. */
export function loginLines(password: string): string[] {
  const rows = personKeys.map((key) => {
    const { role, name, login } = people[key];
    return [role, name, login, password];
  });
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   '));
}
