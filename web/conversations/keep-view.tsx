import { Checkbox, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormDialog } from '../kit/dialog.tsx';
import { Form } from '../kit/form.tsx';
import { toast } from '../kit/toast.ts';
import { change } from '../lib/api.ts';
import { t } from '../lib/i18n/index.ts';
import { useMay } from '../lib/session.ts';
import { filterOf, type Where } from '../lib/where.ts';

/** Asks for the name of the view that is looked at, and keeps it. */
export default function KeepView({ where, onClose }: { where: Where; onClose: () => void }) {
  const client = useQueryClient();
  const share = useMay('view.share');
  const [name, setName] = useState(where.q ?? '');
  const [shared, setShared] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const keep = async () => {
    try {
      await change('POST', '/views', { name, shared, looksAt: filterOf(where) });
      toast(t('views.kept', { name }), 'view');
      await client.invalidateQueries({ queryKey: ['views'] });
      onClose();
    } catch (refused) {
      setError(refused);
    }
  };
  return (
    <FormDialog title={t('views.save')} onClose={onClose}>
      {(leave) => (
        <Form
          error={error}
          act={t('act.save')}
          unready={name.trim() === ''}
          onSubmit={() => void keep()}
          onCancel={leave}
        >
          <TextInput
            label={t('views.name')}
            value={name}
            maxLength={60}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
          />
          {share && (
            <Checkbox
              label={t('views.share')}
              description={t('views.shareWords')}
              checked={shared}
              onChange={(event) => setShared(event.currentTarget.checked)}
            />
          )}
        </Form>
      )}
    </FormDialog>
  );
}
