import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { Dialog, FormDialog } from '../kit/dialog.tsx';
import { Form } from '../kit/form.tsx';
import type { ConversationDetail } from '../lib/contracts.ts';
import { t } from '../lib/i18n/index.ts';
import { AssignList } from './assign-list.tsx';
import type { Acts } from './use-acts.ts';

const longest = 20_000;

interface HandOverProps {
  detail: ConversationDetail;
  acts: Acts;
  onClose: () => void;
}

/** Gives a conversation to a colleague with what they need to know: first to whom, then the note. */
export default function HandOver({ detail, acts, onClose }: HandOverProps) {
  const [to, setTo] = useState<{ id: string; name: string } | null>(null);
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  if (to === null)
    return (
      <Dialog opened onClose={onClose} title={t('handOver.who')}>
        <AssignList detail={detail} others assign={setTo} />
      </Dialog>
    );
  const send = async () => {
    setBusy(true);
    if (await acts.handOver(to, note.trim())) onClose();
    setBusy(false);
  };
  return (
    <FormDialog title={t('handOver.to', { name: to.name })} onClose={onClose}>
      {(leave) => (
        <Form
          act={t('handOver.act')}
          busy={busy}
          unready={note.trim() === ''}
          onSubmit={() => void send()}
          onCancel={leave}
        >
          <Textarea
            label={t('handOver.note')}
            description={t('handOver.noteWords')}
            value={note}
            dir="auto"
            autosize
            minRows={4}
            maxRows={12}
            maxLength={longest}
            data-autofocus
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        </Form>
      )}
    </FormDialog>
  );
}
