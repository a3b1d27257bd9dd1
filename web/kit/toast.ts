import { notifications } from '@mantine/notifications';
import { t } from '../lib/i18n/index.ts';
import { errorWords } from './states.tsx';

const button = () => ({ 'aria-label': t('toast.close') });

/** Says in a corner that something was done. The same `id` replaces what it said before. */
export function toast(message: string, id = message): void {
  notifications.hide(id);
  notifications.show({ id, message, color: 'gray', closeButtonProps: button() });
}

/** Says in a corner what went wrong, and stays until it is dismissed. */
export function toastError(error: unknown): void {
  notifications.show({
    message: errorWords(error),
    color: 'gray',
    autoClose: false,
    closeButtonProps: button(),
  });
}
