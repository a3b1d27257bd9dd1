import { useState } from 'react';
import { Confirm } from '../kit/dialog.tsx';
import type { ConversationDetail } from '../lib/contracts.ts';
import { t } from '../lib/i18n/index.ts';
import type { Acts } from './use-acts.ts';

interface ReleaseProps {
  detail: ConversationDetail;
  acts: Acts;
  onClose: () => void;
}

/** Asks whether the sender of a parked mail is the buyer, showing where replies would go. */
export default function ReleaseDialog({ detail, acts, onClose }: ReleaseProps) {
  const [busy, setBusy] = useState(false);
  const { recipient } = detail;
  return (
    <Confirm
      opened
      onClose={onClose}
      title={t('release.title')}
      words={recipient === null ? t('release.wordsNobody') : t('release.words', { address: recipient })}
      act={t('release.act')}
      busy={busy}
      onConfirm={() => {
        setBusy(true);
        void acts.release().then(onClose);
      }}
    />
  );
}
