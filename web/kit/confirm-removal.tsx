import { useMutation, useQueryClient } from '@tanstack/react-query';
import { change } from '../lib/api.ts';
import { Confirm } from './dialog.tsx';
import { toast, toastError } from './toast.ts';

interface ConfirmRemovalProps {
  title: string;
  words: string;
  act: string;
  /** What is removed, as the desk's address of it. */
  path: string;
  /** Which answers are stale after that. */
  stale: string;
  /** Said when it is done. */
  done?: string;
  onClose: () => void;
}

/** Asks before something is removed, removes it, and closes. */
export function ConfirmRemoval({ path, stale, done, onClose, ...words }: ConfirmRemovalProps) {
  const cache = useQueryClient();
  const remove = useMutation({
    mutationFn: () => change('DELETE', path),
    onSuccess: async () => {
      if (done !== undefined) toast(done);
      await cache.invalidateQueries({ queryKey: [stale] });
    },
    onError: toastError,
    onSettled: onClose,
  });
  return (
    <Confirm opened onClose={onClose} busy={remove.isPending} onConfirm={() => remove.mutate()} {...words} />
  );
}
