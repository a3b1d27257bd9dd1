import { hash, verify } from '@node-rs/argon2';
import { refuse } from '#platform/errors.ts';

/** Hashes passwords; few at a time, since each takes 19 MiB and a core. */
export interface PasswordHasher {
  /** PHC string, argon2id. `busy` when too many wait. */
  hash(password: string): Promise<string>;
  /** Compares; `stored` null compares with a hash of nobody's password, so that it takes as long and is false. */
  verify(stored: string | null, password: string): Promise<boolean>;
}

// OWASP Password Storage Cheat Sheet: argon2id with m = 19 MiB, t = 2, p = 1. The library's Algorithm is a
// const enum, which type stripping cannot read; 2 is Argon2id.
const settings = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** A password is what its code points are under NFKC, whichever keyboard made them (NIST SP 800-63B 5.1.1.2). */
const bytesOf = (password: string): Buffer => Buffer.from(password.normalize('NFKC'), 'utf8');

/** At most `atOnce` computations run and `waiting` wait. */
export function passwordHasher({ atOnce = 2, waiting = 64 } = {}): PasswordHasher {
  let running = 0;
  const queue: (() => void)[] = [];
  let nobody: Promise<string> | null = null;

  const bounded = async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= atOnce) {
      if (queue.length >= waiting) refuse('busy', { retryAfter: 2 });
      await new Promise<void>((go) => queue.push(go));
    } else running += 1;
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next) next();
      else running -= 1;
    }
  };
  const hashOf = (password: string) => bounded(() => hash(bytesOf(password), settings));

  return {
    hash: hashOf,
    async verify(stored, password) {
      nobody ??= hashOf('nobody has this password');
      const target = stored ?? (await nobody);
      const fits = await bounded(() => verify(target, bytesOf(password)));
      return fits && stored !== null;
    },
  };
}
