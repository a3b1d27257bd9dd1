import type { SmtpLogin } from './endpoint.ts';
import { SmtpStop } from './smtp-stop.ts';
import type { Wire } from './wire.ts';

const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');

/** The mechanisms of the AUTH line of an EHLO reply, also in the old spelling `AUTH=`. */
export function mechanismsOf(features: readonly string[]): string[] {
  return features
    .filter((line) => /^AUTH[ =]/i.test(line))
    .flatMap((line) => line.slice(5).trim().toUpperCase().split(/\s+/));
}

/**
 * Logs in: PLAIN (RFC 4616), LOGIN or XOAUTH2 (as Google and Microsoft document it), one try.
 * Throws {@link SmtpStop} with the server's reply, or `login_unsupported` when no mechanism is common.
 */
export async function logIn(wire: Wire, login: SmtpLogin, mechanisms: readonly string[], ms: number) {
  const final = await (login.method === 'xoauth2'
    ? withToken(wire, login, mechanisms, ms)
    : withPassword(wire, login, mechanisms, ms));
  if (final.code !== 235) throw new SmtpStop(final.code >= 400 ? final : 'protocol_error');
}

async function withToken(
  wire: Wire,
  login: SmtpLogin & { method: 'xoauth2' },
  mechanisms: readonly string[],
  ms: number,
) {
  const { user, accessToken } = login;
  if (!mechanisms.includes('XOAUTH2') || /\p{Cc}/u.test(user + accessToken)) {
    throw new SmtpStop('login_unsupported');
  }
  const reply = await wire.ask(
    `AUTH XOAUTH2 ${base64(`user=${user}\x01auth=Bearer ${accessToken}\x01\x01`)}`,
    ms,
  );
  return reply.code === 334 ? wire.ask('', ms) : reply;
}

async function withPassword(
  wire: Wire,
  login: SmtpLogin & { method: 'password' },
  mechanisms: readonly string[],
  ms: number,
) {
  const { user, password } = login;
  if ((user + password).includes('\0')) throw new SmtpStop('login_unsupported');
  if (mechanisms.includes('PLAIN')) return wire.ask(`AUTH PLAIN ${base64(`\0${user}\0${password}`)}`, ms);
  if (!mechanisms.includes('LOGIN')) throw new SmtpStop('login_unsupported');
  for (const step of ['AUTH LOGIN', base64(user)]) {
    const reply = await wire.ask(step, ms);
    if (reply.code !== 334) return reply;
  }
  return wire.ask(base64(password), ms);
}
