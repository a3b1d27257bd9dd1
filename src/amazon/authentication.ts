import { retailDomainOf } from './domains.ts';

/** What the receiving server found: `passed` only for a result that vouches for the sender's own domain. */
export type Authentication = 'passed' | 'failed' | 'absent';

/** One method's result in an Authentication-Results header (RFC 8601 §2.2). */
interface MethodResult {
  method: string;
  result: string;
  /** Property name such as `header.d` to its value, lower case. */
  properties: ReadonlyMap<string, string>;
}

const conclusive = new Set(['pass', 'fail', 'softfail', 'hardfail', 'neutral', 'none', 'policy']);

/**
 * Reads the topmost of the Authentication-Results headers, of those that `trusted` servers made where they are named,
 * for the domain of From.
 * DMARC decides where it passed or failed; else DKIM or SPF must have passed for a domain aligned with From's
 * (RFC 7489 §3.1, relaxed). Servers' passing errors count as no result.
 */
export function authenticationOf(
  headers: readonly string[],
  fromDomain: string | null,
  trusted?: readonly string[],
): Authentication {
  if (fromDomain === null) return 'absent';
  const names = trusted?.map((name) => name.toLowerCase());
  for (const header of headers.slice(0, 20)) {
    const [server = '', ...rest] = sections(header.slice(0, 16_000));
    const authserv = (server.trim().split(/\s+/)[0] ?? '').toLowerCase();
    if (names === undefined || names.includes(authserv)) return verdict(rest.map(methodResult), fromDomain);
  }
  return 'absent';
}

function verdict(results: readonly MethodResult[], fromDomain: string): Authentication {
  const dmarc = results.filter(({ method, properties }) => {
    return method === 'dmarc' && (properties.get('header.from') ?? fromDomain) === fromDomain;
  });
  if (dmarc.some(({ result }) => result === 'fail')) return 'failed';
  if (dmarc.some(({ result }) => result === 'pass')) return 'passed';
  const signed = results.filter(({ method }) => method === 'dkim' || method === 'spf');
  if (signed.some((result) => result.result === 'pass' && aligned(vouchedDomain(result), fromDomain)))
    return 'passed';
  return signed.some(({ result }) => conclusive.has(result)) ? 'failed' : 'absent';
}

function vouchedDomain({ method, properties }: MethodResult): string {
  const value =
    method === 'dkim'
      ? (properties.get('header.d') ?? properties.get('header.i') ?? '')
      : (properties.get('smtp.mailfrom') ?? properties.get('smtp.helo') ?? '');
  return value.slice(value.lastIndexOf('@') + 1);
}

function aligned(domain: string, fromDomain: string): boolean {
  if (domain === fromDomain) return true;
  const home = retailDomainOf(fromDomain);
  return home !== null && retailDomainOf(domain) === home;
}

/** Cuts a header at its semicolons, leaving out comments (they nest) and unwrapping quoted strings. */
function sections(header: string): string[] {
  const parts = [''];
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < header.length; index += 1) {
    const character = header.charAt(index);
    if (character === '\\' && (quoted || depth > 0)) index += 1;
    else if (character === '"' && depth === 0) quoted = !quoted;
    else if (!quoted && character === '(') depth += 1;
    else if (!quoted && character === ')') depth = Math.max(0, depth - 1);
    else if (!quoted && depth === 0 && character === ';') parts.push('');
    else if (depth === 0) parts.push(`${parts.pop() ?? ''}${character}`);
  }
  return parts;
}

function methodResult(section: string): MethodResult {
  const [head = '', ...words] = section
    .replace(/\s{0,20}=\s{0,20}/g, '=')
    .trim()
    .toLowerCase()
    .split(/\s+/);
  const [method = '', result = ''] = head.split('=');
  const pairs = words.map((word) => word.split('=')).filter((pair) => pair.length >= 2);
  return {
    method: method.split('/')[0] ?? '',
    result,
    properties: new Map(pairs.map(([name = '', ...value]) => [name, value.join('=')])),
  };
}
