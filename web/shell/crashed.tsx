import { Failed } from '../kit/states.tsx';

/** A page that failed while it was loaded or drawn; the frame around it stays. */
export function Crashed({ error, reset }: { error: unknown; reset: () => void }) {
  return <Failed error={error} retry={reset} />;
}
