const readable = (part: string): unknown => {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
};

/**
 * The address of the account that signed in, in lower case, from an ID token (OpenID Connect Core §2); null when it does
 * not tell. Its signature is not looked at: it came straight from the token endpoint over TLS (§3.1.3.7, point 6).
 */
export function accountOf(idToken: string | null): string | null {
  const [, payload] = idToken?.split('.') ?? [];
  const claims = payload === undefined ? null : readable(payload);
  if (typeof claims !== 'object' || claims === null) return null;
  const { email, preferred_username: name } = claims as Record<string, unknown>;
  const told = [email, name].find(
    (one) => typeof one === 'string' && /^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u.test(one),
  );
  return typeof told === 'string' && told.length <= 254 ? told.toLowerCase() : null;
}
