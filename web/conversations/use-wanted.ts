import { useEffect, useState } from 'react';

/**
 * A key that is pressed before everything is known is not lost: what it asks for is done once `loading` is over, if it may
 * be done then. Gives the way to ask.
 */
export function useWanted(loading: boolean, may: boolean, act: () => void): () => void {
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    if (!wanted || loading) return;
    setWanted(false);
    if (may) act();
  });
  return () => setWanted(true);
}
