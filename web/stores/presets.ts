import type { Security } from './mailbox-form.ts';

interface Server {
  host: string;
  security: Security;
}

interface Preset {
  imap: Server;
  smtp: Server;
  /** Domains whose every address lives here; company mail under its own domain cannot be told by its address. */
  domains: readonly string[];
}

const tls = (host: string): Server => ({ host, security: 'tls' });

/** Where the mail of a provider is fetched and handed over, as its own help pages say. */
export const presets = {
  exmail: { imap: tls('imap.exmail.qq.com'), smtp: tls('smtp.exmail.qq.com'), domains: [] },
  aliyun: { imap: tls('imap.qiye.aliyun.com'), smtp: tls('smtp.qiye.aliyun.com'), domains: [] },
  neteaseCompany: { imap: tls('imap.qiye.163.com'), smtp: tls('smtp.qiye.163.com'), domains: [] },
  gmail: {
    imap: tls('imap.gmail.com'),
    smtp: tls('smtp.gmail.com'),
    domains: ['gmail.com', 'googlemail.com'],
  },
  microsoft: {
    imap: tls('outlook.office365.com'),
    smtp: { host: 'smtp.office365.com', security: 'starttls' },
    domains: ['outlook.com', 'hotmail.com', 'live.com', 'msn.com'],
  },
  microsoftChina: {
    imap: tls('partner.outlook.cn'),
    smtp: { host: 'smtp.partner.outlook.cn', security: 'starttls' },
    domains: [],
  },
  qq: { imap: tls('imap.qq.com'), smtp: tls('smtp.qq.com'), domains: ['qq.com', 'foxmail.com'] },
  netease: { imap: tls('imap.163.com'), smtp: tls('smtp.163.com'), domains: ['163.com'] },
} as const satisfies Record<string, Preset>;

export type PresetId = keyof typeof presets;
/** `other`: servers are typed by hand. */
export type ProviderId = PresetId | 'other';

export const presetIds = Object.keys(presets) as PresetId[];

/** The provider whose domain an address has; null when the address does not tell. */
export function providerOf(address: string): PresetId | null {
  const domain = address.trim().toLowerCase().split('@')[1] ?? '';
  return presetIds.find((id) => (presets[id].domains as readonly string[]).includes(domain)) ?? null;
}

/** The provider whose server a host is, else `other`. */
export function providerAt(host: string | undefined): ProviderId {
  const wanted = host?.toLowerCase();
  return (
    presetIds.find((id) => presets[id].imap.host === wanted || presets[id].smtp.host === wanted) ?? 'other'
  );
}
