import { createReadStream } from 'node:fs';
import { opendir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { ArchiveProblem } from './archive-problem.ts';
import { type ArchivedMail, largestMail } from './archived-mail.ts';
import { streamedMails } from './mail-stream.ts';

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

const sentences: Record<string, string> = {
  ENOENT: 'There is no file or folder',
  EACCES: 'There is no permission to read',
};

function asProblem(error: unknown, name: string): unknown {
  const sentence = sentences[codeOf(error)];
  return sentence ? new ArchiveProblem(`${sentence} ${name}.`) : error;
}

async function namesIn(folder: string): Promise<string[]> {
  const names: string[] = [];
  for await (const entry of await opendir(folder)) {
    if (!entry.isDirectory() && !entry.name.startsWith('.')) names.push(path.join(folder, entry.name));
  }
  return names.sort();
}

async function isFolder(name: string): Promise<boolean> {
  return stat(name).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** Files of a Maildir (`cur` and `new`, any flags) or of a folder of `.eml` files. */
async function filesOf(folder: string): Promise<string[]> {
  const [cur, fresh] = [path.join(folder, 'cur'), path.join(folder, 'new')];
  if ((await isFolder(cur)) && (await isFolder(fresh)))
    return [...(await namesIn(cur)), ...(await namesIn(fresh))];
  const mails = (await namesIn(folder)).filter((name) => name.toLowerCase().endsWith('.eml'));
  if (mails.length === 0)
    throw new ArchiveProblem(`${folder} is neither a Maildir (cur and new) nor a folder of .eml files.`);
  return mails;
}

/** One mail each; a mail that a mail program moves away meanwhile, or marks as read, counts as unreadable. */
async function* fileMails(files: readonly string[]): AsyncGenerator<ArchivedMail> {
  for (const file of files) {
    const mail = await stat(file)
      .then(async ({ mtime, size }) => {
        if (size > largestMail) return { bytes: null, arrivedAt: mtime };
        return { bytes: await readFile(file), arrivedAt: mtime };
      })
      .catch((error: unknown) => {
        if (codeOf(error) === '') throw error;
        return { bytes: null, arrivedAt: null };
      });
    yield mail;
  }
}

/**
 * Every mail of an mbox, a Maildir, a folder of `.eml` files, a single mail, or, for `-`, of `input`; one at a time.
 * @throws ArchiveProblem with a sentence for people
 */
export async function* openArchive(name: string, input: AsyncIterable<Buffer>): AsyncGenerator<ArchivedMail> {
  if (name === '-') {
    yield* streamedMails(input, 'Standard input', null);
    return;
  }
  try {
    const found = await stat(name);
    if (found.isDirectory()) yield* fileMails(await filesOf(name));
    else yield* streamedMails(createReadStream(name), name, found.mtime);
  } catch (error) {
    throw asProblem(error, name);
  }
}
