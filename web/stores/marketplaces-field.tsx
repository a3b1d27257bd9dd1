import { useQuery } from '@tanstack/react-query';
import { type Chip, Chips } from '../kit/chips.tsx';
import type { Marketplace } from '../lib/contracts.ts';
import { countryName } from '../lib/dates.ts';
import { t } from '../lib/i18n/index.ts';
import { marketplacesQuery } from '../lib/places.ts';

const regions = ['na', 'eu', 'fe'] as const;

const chipOf = ({ code }: Marketplace): Chip => ({ value: code, code, label: countryName(code) });

interface FieldProps {
  picked: string[];
  onPick: (codes: string[]) => void;
  fault?: string | undefined;
}

/** All marketplaces of Amazon, by the region whose account they share. */
export function MarketplacesField({ picked, onPick, fault }: FieldProps) {
  const { data = [] } = useQuery(marketplacesQuery);
  const groups = regions.map((region) => ({
    label: t(`region.${region}`),
    chips: data.filter((marketplace) => marketplace.region === region).map(chipOf),
  }));
  return (
    <Chips
      label={t('store.marketplaces')}
      words={t('store.marketplacesHint')}
      groups={groups}
      picked={picked}
      onPick={onPick}
      fault={fault}
    />
  );
}
