import { useEffect, useRef } from 'react';
import { hold, useHeld } from './external.ts';

/** Something a person can do now: by key, or by finding it in the palette. */
export interface Command {
  id: string;
  label: string;
  group: 'act' | 'view' | 'store' | 'page';
  run: () => void;
  /** As `comboOf` writes it: `j`, `mod+k`, `Enter`. */
  combo?: string;
  /** More words to be found by. */
  words?: string;
  /** Works by key alone: moving, closing. */
  hidden?: boolean;
}

const registered = hold<ReadonlyMap<symbol, Command[]>>(new Map());

/** Offers `commands` as long as the component is on the screen. Later ones win when two want the same key. */
export function useCommands(commands: Command[]): void {
  const owner = useRef(Symbol('commands'));
  useEffect(() => {
    registered.set(new Map(registered.get()).set(owner.current, commands));
  });
  useEffect(() => {
    const mine = owner.current;
    return () => {
      const rest = new Map(registered.get());
      rest.delete(mine);
      registered.set(rest);
    };
  }, []);
}

/** Everything on offer now, in the order of registration. */
export const offered = (): Command[] => [...registered.get().values()].flat();

/** Like `offered`, and renders again when it changes. */
export const useOffered = (): Command[] => [...useHeld(registered).values()].flat();

/** The command that a combination stands for: the one registered last. */
export const commandFor = (combo: string, commands: Command[]): Command | undefined =>
  commands.findLast((command) => command.combo === combo);
