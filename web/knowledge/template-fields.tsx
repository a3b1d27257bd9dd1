import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Pair } from '../kit/form.tsx';
import { countryName } from '../lib/dates.ts';
import { t } from '../lib/i18n/index.ts';
import { marketplacesQuery } from '../lib/places.ts';
import { clientsQuery } from '../stores/queries.ts';
import type { Scenario, Written } from './queries.ts';
import { scenarioName } from './template-words.ts';

interface FieldsProps {
  written: Written;
  put: (next: Partial<Written>) => void;
  shortcutFault: boolean;
}

const scenarios: Scenario[] = [
  ...(['late_parcel', 'tracking', 'damaged', 'wrong_item', 'missing_parts', 'return_instructions'] as const),
  ...(['refund_done', 'out_of_stock', 'invoice', 'product_question', 'claim_follow_up'] as const),
  ...(['apology', 'other'] as const),
];

/** Empty fields say nothing. */
const orNull = (value: string): string | null => (value === '' ? null : value);

function Names({ written, put, shortcutFault }: FieldsProps) {
  return (
    <>
      <NativeSelect
        label={t('template.scenario')}
        value={written.scenario}
        onChange={(event) => put({ scenario: event.currentTarget.value as Scenario })}
        data={scenarios.map((value) => ({ value, label: scenarioName(value) }))}
      />
      <Pair>
        <TextInput
          label={t('template.name')}
          description={t('template.nameHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={written.name ?? ''}
          maxLength={120}
          autoComplete="off"
          onChange={(event) => put({ name: orNull(event.currentTarget.value) })}
        />
        <TextInput
          label={t('template.shortcut')}
          description={t('template.shortcutHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={written.shortcut ?? ''}
          maxLength={24}
          autoComplete="off"
          error={shortcutFault && t('template.shortcutFault')}
          onChange={(event) => put({ shortcut: orNull(event.currentTarget.value) })}
        />
      </Pair>
    </>
  );
}

/** What a template is called, and where it is offered. */
export function TemplateFields(props: FieldsProps) {
  const { written, put } = props;
  const { data: marketplaces = [] } = useQuery(marketplacesQuery);
  const { data: clients = [] } = useQuery(clientsQuery);
  return (
    <>
      <Names {...props} />
      <Pair>
        <NativeSelect
          label={t('template.marketplace')}
          value={written.marketplace ?? ''}
          onChange={(event) => put({ marketplace: orNull(event.currentTarget.value) })}
          data={[
            { value: '', label: t('template.everyMarketplace') },
            ...marketplaces.map(({ code }) => ({ value: code, label: `${code} · ${countryName(code)}` })),
          ]}
        />
        <NativeSelect
          label={t('template.client')}
          value={written.clientId ?? ''}
          onChange={(event) => put({ clientId: orNull(event.currentTarget.value) })}
          data={[
            { value: '', label: t('template.everyClient') },
            ...clients.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </Pair>
    </>
  );
}
