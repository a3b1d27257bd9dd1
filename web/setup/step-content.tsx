import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { t } from '../lib/i18n/index.ts';
import { ClientForm } from '../stores/client-form.tsx';
import { MailboxEditor } from '../stores/mailbox-editor.tsx';
import { StoreForm } from '../stores/store-form.tsx';
import { DeskForm } from './desk-form.tsx';
import type { Step } from './steps.ts';

/** The heading of a step and the sentence under it. */
export function stepWords(step: Step): [title: string, words: string] {
  switch (step.at) {
    case 'desk':
      return [t('setup.deskTitle'), t('setup.deskWords')];
    case 'client':
      return [t('setup.clientTitle'), t('setup.clientWords')];
    case 'store':
      return [t('setup.storeTitle', { client: step.client.name }), t('setup.storeWords')];
    case 'mailbox':
      return [t('setup.mailboxTitle', { store: step.store.name }), t('setup.mailboxWords')];
    case 'done':
      return [t('setup.doneTitle'), t(`setup.done.${step.mailbox}`)];
    case 'closed':
      return [t('setup.closedTitle'), t('setup.closedWords')];
  }
}

const nothing = () => undefined;

/** What a step asks for. Saving refreshes the desk, and the next step follows from it. */
export function StepContent({ step, onSkip }: { step: Step; onSkip: () => void }) {
  const navigate = useNavigate();
  switch (step.at) {
    case 'desk':
      return <DeskForm />;
    case 'client':
      return <ClientForm act={t('setup.next')} onDone={nothing} />;
    case 'store':
      return <StoreForm clientId={step.client.id} act={t('setup.next')} onDone={nothing} />;
    case 'mailbox':
      return (
        <MailboxEditor
          storeId={step.store.id}
          storeName={step.store.name}
          mailbox={null}
          onSaved={nothing}
          onCancel={onSkip}
          cancel={t('setup.skip')}
        />
      );
    default:
      return (
        <Button size="sm" onClick={() => void navigate({ to: '/' })}>
          {t(step.at === 'done' ? 'setup.inbox' : 'setup.signIn')}
        </Button>
      );
  }
}
