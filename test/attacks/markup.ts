import { cleanHtml } from '#mail/reading/clean-html.ts';
import { type Attack, attackMail } from './attack.ts';

const code = 'alert(1)';
const tags = [
  'img',
  'svg',
  'video',
  'audio',
  'body',
  'iframe',
  'input',
  'details',
  'marquee',
  'object',
] as const;
const handlers = [
  'onerror',
  'onload',
  'onfocus autofocus',
  'ontoggle open',
  'onstart',
  'ONLOAD',
  'onload\n',
  'on\tload',
] as const;
const addresses = [
  `javascript:${code}`,
  `JaVaScRiPt:${code}`,
  `java\tscript:${code}`,
  `java\nscript:${code}`,
  `&#106;avascript:${code}`,
  `&#x6A;avascript:${code}`,
  `&Tab;javascript:${code}`,
  `\u0001javascript:${code}`,
  `vbscript:${code}`,
  `data:text/html,<script>${code}</script>`,
  `data:image/svg+xml,<svg onload=${code}>`,
  `//evil.example/${code}`,
  'file:///etc/passwd',
  'blob:https://evil.example/1',
] as const;
const places: readonly ((address: string) => string)[] = [
  (address) => `<a href="${address}">x</a>`,
  (address) => `<img src="${address}">`,
  (address) => `<iframe src="${address}"></iframe>`,
  (address) => `<form action="${address}"><button>x</button></form>`,
  (address) => `<p style="background:url('${address}')">x</p>`,
];

const vectors = [
  ...tags.flatMap((tag) => handlers.map((handler) => `<${tag} src=x ${handler}=${code}>`)),
  ...addresses.flatMap((address) => places.map((place) => place(address))),
];

const runs =
  /<(?:script|style|svg|math|iframe|frame|form|input|button|object|embed|video|audio|meta|base|link|body|details|marquee)\b/i;
const loads = /<[^>]*\s(?:on\w+|src|srcset|action|background|poster|formaction)\s*=/i;

/** HTML that runs or loads something: what is shown of it does neither. */
export const markup: readonly Attack[] = vectors.map((html) => ({
  name: html.slice(0, 80),
  bytes: attackMail(['Content-Type: text/html; charset=utf-8'], html),
  reached(reading) {
    const clean = cleanHtml(reading.html ?? '');
    const bare = clean.replace(/"[^"]*"/g, '""');
    if (runs.test(bare) || loads.test(bare)) return `it is shown as ${clean}`;
    const links = [...clean.matchAll(/href="([^"]*)"/gi)].map((match) => match[1] ?? '');
    return links.find((link) => !/^(?:https?:|mailto:)/i.test(link)) ?? null;
  },
}));
