interface Tenants {
  id: string;
  name: string;
  created_at: Date;
}

interface Instance {
  only_row: boolean;
  key_check: string;
  created_at: Date;
}

interface Marketplaces {
  code: string;
  amazon_id: string;
  relay_domain: string;
  zone: string;
  currency: string;
  languages: string[];
  region: 'na' | 'eu' | 'fe';
}

interface Counters {
  tenant_id: string;
  name: string;
  value: number;
}

interface Clients {
  tenant_id: string;
  id: string;
  name: string;
  created_at: Date;
}

interface Stores {
  tenant_id: string;
  id: string;
  client_id: string;
  name: string;
  created_at: Date;
}

interface StoreMarketplaces {
  tenant_id: string;
  store_id: string;
  marketplace: string;
}

interface AmazonRules {
  tenant_id: string;
  id: string;
  kind: string;
  marketplace: string | null;
  hours: number;
  valid_from: string;
  valid_to: string | null;
  source: string;
  mark: 'V' | 'X' | 'C' | 'M';
  checked_on: string;
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    tenants: Tenants;
    instance: Instance;
    marketplaces: Marketplaces;
    counters: Counters;
    clients: Clients;
    stores: Stores;
    store_marketplaces: StoreMarketplaces;
    amazon_rules: AmazonRules;
  }
}
