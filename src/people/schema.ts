import type { Generated } from 'kysely';
import type { DateFormat, Role } from './contract.ts';

interface Tenants {
  id: string;
  name: string;
  created_at: Date;
}

interface People {
  tenant_id: string;
  id: string;
  name: string;
  /** Normalised: lower case, no spaces. */
  email: string;
  role: Role;
  languages: Generated<string[]>;
  ui_language: Generated<'zh' | 'en'>;
  theme: Generated<'light' | 'dark' | 'system'>;
  single_keys: Generated<boolean>;
  undo_seconds: Generated<number>;
  clock: Generated<'24' | '12'>;
  date_format: Generated<DateFormat>;
  density: Generated<'comfortable' | 'compact'>;
  sounds: Generated<boolean>;
  due_notices: Generated<boolean>;
  password_hash: string;
  must_change_password: Generated<boolean>;
  totp_secret: Buffer | null;
  totp_pending: Buffer | null;
  totp_last_step: number | null;
  failed_sign_ins: Generated<number>;
  locked_until: Date | null;
  created_at: Date;
  activated_at: Date | null;
  revoked_at: Date | null;
  last_seen_at: Date | null;
}

interface SignInNames {
  email_key: Buffer;
  tenant_id: string;
  person_id: string;
}

interface Grants {
  tenant_id: string;
  id: string;
  person_id: string;
  client_id: string | null;
  store_id: string | null;
  granted_by: string | null;
  granted_at: Date;
}

interface Sessions {
  tenant_id: string;
  id: string;
  person_id: string;
  token_hash: Buffer;
  created_at: Date;
  last_seen_at: Date;
  expires_at: Date;
  ended_at: Date | null;
  device: string;
  address: string;
}

interface RecoveryCodes {
  tenant_id: string;
  id: string;
  person_id: string;
  code_hash: Buffer;
  used_at: Date | null;
}

interface ApiKeys {
  tenant_id: string;
  id: string;
  person_id: string;
  name: string;
  scopes: string[];
  secret_hash: Buffer;
  created_at: Date;
  last_used_at: Date | null;
  revoked_at: Date | null;
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    tenants: Tenants;
    people: People;
    sign_in_names: SignInNames;
    grants: Grants;
    sessions: Sessions;
    recovery_codes: RecoveryCodes;
    api_keys: ApiKeys;
  }
}
