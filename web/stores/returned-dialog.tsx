import { Button, Loader } from '@mantine/core';
import { Dialog } from '../kit/dialog.tsx';
import { Notice } from '../kit/form.tsx';
import { errorWords } from '../kit/states.tsx';
import { t } from '../lib/i18n/index.ts';
import { useReturnedSignIn } from './signing-in.ts';
import css from './stores.module.css';

/** Says what came of a sign-in at a provider, to whoever was led back from there. */
export function ReturnedDialog() {
  const { end, shown, close } = useReturnedSignIn();
  const { data, error, isPending } = end;
  if (!shown) return null;
  const title = isPending ? 'signIn.ending' : error ? 'signIn.failed' : 'signIn.done';
  return (
    // Another dialog once it is over, so that the focus moves on to the way out.
    <Dialog key={title} opened onClose={close} title={t(title)} locked={isPending}>
      <div role="status" className={css.returned} tabIndex={-1} data-autofocus={isPending || undefined}>
        {isPending && <Loader size="sm" aria-label={t('signIn.ending')} />}
        {error && <Notice>{errorWords(error)}</Notice>}
        {data && (
          <Notice icon="check">
            {t(data.signIn?.account ? 'signIn.doneAs' : 'signIn.doneWords', {
              address: data.address,
              account: data.signIn?.account ?? '',
            })}
          </Notice>
        )}
      </div>
      {!isPending && (
        <div className={css.returnedActs}>
          <Button onClick={close} data-autofocus>
            {t('act.close')}
          </Button>
        </div>
      )}
    </Dialog>
  );
}
