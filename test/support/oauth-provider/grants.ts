import { createHash, randomBytes } from 'node:crypto';

/** What a person allowed, and what was given out for it. */
export interface Grants {
  /** A code for a request that was allowed. */
  code(request: CodeRequest): string;
  /** Takes a code, once. */
  take(code: string): CodeRequest | undefined;
  refreshToken(account: string): string;
  /** Whose refresh token that is; with `spend` it is not good again. */
  refreshed(token: string, spend: boolean): string | undefined;
  accessToken(account: string, seconds: number): string;
  /** Whose access token that is at this moment. */
  owner(token: string): string | undefined;
  /** All access tokens end. */
  endAccess(): void;
  /** The person takes the permission back. */
  withdraw(): void;
}

export interface CodeRequest {
  account: string;
  redirectUri: string;
  challenge: string;
}

const fresh = (kind: string): string => `${kind}.${randomBytes(24).toString('base64url')}`;

/** The challenge of a verifier, by S256. */
export const s256 = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

/** A provider's memory. */
export function createGrants(): Grants {
  const codes = new Map<string, CodeRequest>();
  const refresh = new Map<string, string>();
  const access = new Map<string, { account: string; until: number }>();
  return {
    code(request) {
      const code = fresh('code');
      codes.set(code, request);
      return code;
    },
    take(code) {
      const request = codes.get(code);
      codes.delete(code);
      return request;
    },
    refreshToken(account) {
      const token = fresh('refresh');
      refresh.set(token, account);
      return token;
    },
    refreshed(token, spend) {
      const account = refresh.get(token);
      if (spend) refresh.delete(token);
      return account;
    },
    accessToken(account, seconds) {
      const token = fresh('access');
      access.set(token, { account, until: Date.now() + seconds * 1000 });
      return token;
    },
    owner(token) {
      const one = access.get(token);
      return one && one.until > Date.now() ? one.account : undefined;
    },
    endAccess: () => access.clear(),
    withdraw() {
      access.clear();
      refresh.clear();
    },
  };
}
