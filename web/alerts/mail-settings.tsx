import { Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Chips } from '../kit/chips.tsx';
import { Notice } from '../kit/form.tsx';
import { Loaded } from '../kit/loaded.tsx';
import { Section } from '../kit/page.tsx';
import { Row, Rows } from '../kit/rows.tsx';
import { toastError } from '../kit/toast.ts';
import { t } from '../lib/i18n/index.ts';
import css from './alerts.module.css';
import { type AlertSettings, alertSettingsQuery, saveSettings } from './queries.ts';
import { recipientsOf } from './recipients.ts';

function Wishes({ settings }: { settings: AlertSettings }) {
  const cache = useQueryClient();
  const save = useMutation({
    mutationFn: saveSettings,
    onSuccess: (saved) => cache.setQueryData(alertSettingsQuery.queryKey, saved),
    onError: toastError,
  });
  const { byMail, people } = settings;
  const usual = people.filter((one) => one.usual).map((one) => one.id);
  const picked = settings.recipients ?? usual;
  return (
    <div className={css.settings}>
      {!settings.sender && <Notice>{t('alert.noSender')}</Notice>}
      <Rows label={t('alert.byMail')}>
        <Row
          title={t('alert.byMail')}
          words={t('alert.byMailWords')}
          end={
            <Switch
              aria-label={t('alert.byMail')}
              checked={byMail}
              onChange={(event) =>
                save.mutate({ byMail: event.currentTarget.checked, recipients: settings.recipients })
              }
            />
          }
        />
      </Rows>
      {byMail && (
        <Chips
          label={t('alert.recipients')}
          words={t('alert.recipientsWords')}
          groups={[{ chips: people.map((one) => ({ value: one.id, label: one.name })) }]}
          picked={picked}
          onPick={(next) => save.mutate({ byMail, recipients: recipientsOf(next, usual) })}
        />
      )}
    </div>
  );
}

/** Who is told by mail. */
export function MailSettings() {
  const settings = useQuery(alertSettingsQuery);
  return (
    <Section title={t('alert.mailTitle')} words={t('alert.mailWords')}>
      <Loaded query={settings}>{(data) => <Wishes settings={data} />}</Loaded>
    </Section>
  );
}
