import type { Mailbox } from '../../src/stores/contract.ts';
import type { IconName } from '../kit/icons.tsx';
import { StateWord } from '../kit/state-word.tsx';
import { t } from '../lib/i18n/index.ts';

const icons: Record<Mailbox['health'], IconName> = {
  connected: 'check',
  connecting: 'refresh',
  failing: 'alert',
  paused: 'silent',
  untested: 'clock',
};

/** How a mailbox is. */
export function Health({ health }: { health: Mailbox['health'] }) {
  return <StateWord icon={icons[health]} word={t(`health.${health}`)} strong={health === 'failing'} />;
}
