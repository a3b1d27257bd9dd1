import type { ClientKey, StoreKey } from './stores.ts';

export type Role = 'administrator' | 'coordinator' | 'lead' | 'agent' | 'auditor' | 'client';

interface Person {
  name: string;
  login: string;
  role: Role;
  /** Languages in which the person answers buyers (ISO 639-1). */
  languages: readonly string[];
  /** Language of the interface. */
  ui: 'zh-CN' | 'en';
  timeZone: string;
  /** Stores the person may see; `all` for those who serve the whole house. */
  stores: readonly StoreKey[] | 'all';
  /** Only for people of a client. */
  client?: ClientKey;
}

/** The outsourcer whose desk this is. */
export const outsourcer = {
  name: 'Dolphin Care',
  nameZh: '海豚客服',
  mailDomain: 'dolphin.example',
} as const;

const shanghai = { ui: 'zh-CN', timeZone: 'Asia/Shanghai' } as const;

/** Everybody with a login. Passwords are given by the loader, never kept here. */
export const people = {
  admin: {
    name: 'Dolphin Admin',
    login: 'admin@dolphin.example',
    role: 'administrator',
    languages: ['en', 'zh'],
    stores: 'all',
    ...shanghai,
  },
  chen: {
    name: 'Chen Wei',
    login: 'chen.wei@dolphin.example',
    role: 'coordinator',
    languages: ['zh', 'en'],
    stores: 'all',
    ...shanghai,
  },
  mei: {
    name: 'Mei Lin',
    login: 'mei.lin@dolphin.example',
    role: 'lead',
    languages: ['zh', 'en', 'ja'],
    stores: 'all',
    ...shanghai,
  },
  jonas: {
    name: 'Jonas Weber',
    login: 'jonas.weber@dolphin.example',
    role: 'agent',
    languages: ['de', 'en'],
    ui: 'en',
    timeZone: 'Europe/Berlin',
    stores: ['lumo-eu'],
  },
  aiko: {
    name: 'Aiko Tanaka',
    login: 'aiko.tanaka@dolphin.example',
    role: 'agent',
    languages: ['ja', 'en'],
    ui: 'en',
    timeZone: 'Asia/Tokyo',
    stores: ['hinoki-jp', 'hinoki-us'],
  },
  sofia: {
    name: 'Sofía Ruiz',
    login: 'sofia.ruiz@dolphin.example',
    role: 'agent',
    languages: ['es', 'fr', 'en'],
    ui: 'en',
    timeZone: 'Europe/Madrid',
    stores: ['lumo-na', 'lumo-eu'],
  },
  lina: {
    name: 'Li Na',
    login: 'li.na@dolphin.example',
    role: 'agent',
    languages: ['en', 'zh'],
    stores: ['lumo-na', 'hinoki-us'],
    ...shanghai,
  },
  erik: {
    name: 'Erik Lund',
    login: 'erik.lund@dolphin.example',
    role: 'auditor',
    languages: ['en', 'sv'],
    ui: 'en',
    timeZone: 'Europe/Stockholm',
    stores: 'all',
  },
  luca: {
    name: 'Luca Moretti',
    login: 'luca.moretti@dolphin.example',
    role: 'client',
    languages: ['it', 'en'],
    ui: 'en',
    timeZone: 'Europe/Rome',
    stores: ['lumo-na', 'lumo-eu'],
    client: 'lumo',
  },
} as const satisfies Record<string, Person>;

export type PersonKey = keyof typeof people;
