import { randomBytes } from 'node:crypto';
import { chown, mkdir, readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { mailOwner } from './config.ts';

/** One Maildir folder, changed behind the server's back as a delivery agent or an accident would. */
export interface Maildir {
  /** Where it lies, and whose it is, for whoever writes thousands of mails. */
  root: string;
  owner: { uid: number; gid: number };
  /** Delivers a mail; `at` becomes its INTERNALDATE. Gives a name for {@link Maildir.expunge}. */
  deliver(mail: string | Uint8Array, at?: Date): Promise<string>;
  /** Takes a mail away. */
  expunge(name: string): Promise<void>;
  /** Forgets all UIDs: a new UIDVALIDITY, or with `keep` the old one, so that the same UIDs mean other mails. */
  renumber(keep?: boolean): Promise<void>;
  /** Takes the whole folder away. */
  remove(): Promise<void>;
  /** Names of files with their flags, to see what was marked. */
  list(): Promise<string[]>;
}

/** Makes a folder that the server's mail processes may write to. */
export async function ownedFolder(at: string): Promise<void> {
  await mkdir(at, { recursive: true, mode: 0o700 });
  const { uid, gid } = mailOwner();
  await chown(at, uid, gid);
}

/** Makes the folder at `root` when it is not there. */
export async function maildir(root: string): Promise<Maildir> {
  let count = 0;
  for (const part of ['', 'tmp', 'new', 'cur']) await ownedFolder(path.join(root, part));
  const find = async (name: string): Promise<string[]> => {
    const places = await Promise.all(
      ['new', 'cur'].map(async (part) =>
        (await readdir(path.join(root, part)))
          .filter((file) => file.startsWith(name))
          .map((file) => path.join(root, part, file)),
      ),
    );
    return places.flat();
  };
  return {
    root,
    owner: mailOwner(),
    async deliver(mail, at = new Date()) {
      count += 1;
      const name = `${Math.floor(Date.now() / 1000)}.M${String(count).padStart(7, '0')}_${randomBytes(4).toString('hex')}.test`;
      const draft = path.join(root, 'tmp', name);
      await writeFile(draft, mail, { mode: 0o644 });
      const { uid, gid } = mailOwner();
      await chown(draft, uid, gid);
      await utimes(draft, at, at);
      await rename(draft, path.join(root, 'new', name));
      return name;
    },
    async expunge(name) {
      for (const file of await find(name)) await rm(file);
    },
    async renumber(keep = false) {
      const list = path.join(root, 'dovecot-uidlist');
      const validity = Number(/^3 V(\d+)/.exec(await readFile(list, 'utf8'))?.[1]);
      for (const file of await readdir(root)) if (file.startsWith('dovecot')) await rm(path.join(root, file));
      await writeFile(list, `3 V${keep ? validity : validity + 1} N1 G${randomBytes(16).toString('hex')}\n`);
      const { uid, gid } = mailOwner();
      await chown(list, uid, gid);
    },
    remove: () => rm(root, { recursive: true, force: true, maxRetries: 10 }),
    list: async () => (await find('')).map((file) => path.basename(file)),
  };
}
