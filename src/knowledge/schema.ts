import type { ColumnType, Generated } from 'kysely';
import type { MacroAct, Scenario } from './contract.ts';

interface Templates {
  tenant_id: string;
  id: string;
  scenario: Scenario;
  name: string | null;
  marketplace: string | null;
  client_id: string | null;
  shortcut: string | null;
  acts: ColumnType<MacroAct[], string, string>;
  library_key: string | null;
  version: Generated<number>;
  created_at: Date;
  created_by: string | null;
  changed_at: Date;
  changed_by: string | null;
  retired_at: Date | null;
}

interface TemplateTexts {
  tenant_id: string;
  template_id: string;
  language: string;
  text: string;
}

interface TemplateVersions {
  tenant_id: string;
  id: string;
  template_id: string;
  language: string;
  text: string;
  at: Date;
  person_id: string | null;
}

interface TemplateUses {
  tenant_id: string;
  id: string;
  template_id: string;
  conversation_id: string;
  person_id: string;
  language: string;
  at: Date;
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    templates: Templates;
    template_texts: TemplateTexts;
    template_versions: TemplateVersions;
    template_uses: TemplateUses;
  }
}
