import { readdirSync, readFileSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { createReadingPool, type ReadOutcome } from '#mail/reading/index.ts';

/** What becomes of one file: a line of JSON. */
interface Line {
  file: string;
  /** `whole`, `reduced` (over a limit: parts were left out), or why it would wait for a person. */
  state: string;
  /** Limits that were met. */
  limits: string[];
  from: string | null;
  fromName: string;
  subject: string;
  /** The writer's own words and what is quoted, in plain text; of Amazon's mails without the frame around them. */
  text: string;
  /** The writer's own words. */
  newText: string;
  /** Quoted mails and signature. */
  quotedText: string;
  attachments: { name: string; type: string; size: number; sha256: string }[];
}

/** Hidden files, expected results and words about the folder. */
const noMail = /^\.|^(?:licen[cs]e|readme|copying)(?:[.-][a-z]+)?$|\.(?:json|md)$/i;
const now = new Date();

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !noMail.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

function lineOf(file: string, outcome: ReadOutcome): Line {
  if (!outcome.ok)
    return {
      file,
      state: outcome.code,
      limits: [],
      from: null,
      fromName: '',
      subject: '',
      text: '',
      newText: '',
      quotedText: '',
      attachments: [],
    };
  const { reading } = outcome;
  return {
    file,
    state: reading.state,
    limits: reading.limits.hit,
    from: reading.from,
    fromName: reading.fromName,
    subject: reading.subject,
    text: [reading.text, reading.quoted].filter((part) => part !== '').join('\n\n'),
    newText: reading.text,
    quotedText: reading.quoted,
    attachments: reading.attachments.map(({ name, declaredType, size, sha256 }) => ({
      name,
      type: declaredType,
      size,
      sha256,
    })),
  };
}

// Feeds a folder of raw mails to the reading pool, as the desk does with mail that came in: once whole and, where that
// fails, once the short way. Argument: folder. Prints a line for each file; counts go to standard error.
const [folder] = process.argv.slice(2);
if (!folder || !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
  console.error('usage: bin/corpus DIR, a folder of raw mails, one in each file');
  process.exit(2);
}
const pool = createReadingPool({
  size: availableParallelism(),
  log: { warn: (fields, message) => console.error(message, JSON.stringify(fields)) },
});
const counts = new Map<string, number>();
const files = filesBelow(folder);
for (let at = 0; at < files.length; at += 50) {
  const lines = files.slice(at, at + 50).map(async (file) => {
    const first = await pool.read(readFileSync(file), { now });
    const outcome = first.ok ? first : await pool.read(readFileSync(file), { now, reduce: true });
    return lineOf(path.relative(folder, file), outcome);
  });
  for (const line of await Promise.all(lines)) {
    counts.set(line.state, (counts.get(line.state) ?? 0) + 1);
    console.log(JSON.stringify(line));
  }
}
await pool.close();
console.error(JSON.stringify({ files: files.length, ...Object.fromEntries(counts) }));
