import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Chance } from './chance.ts';

/** Thrown into whatever a process was doing when it was killed. */
export class Died extends Error {}

/** A process of the desk, or somebody's browser. */
export interface Actor {
  name: string;
  alive: boolean;
}

/** Something that an actor does, from its beginning to its end. */
export interface Task {
  label: string;
  actor: Actor;
  /** Hit by a fault of the database, or killed. */
  harmed: boolean;
  over: boolean;
  /** In milliseconds. */
  began: number;
  /** The same; null while it is not over. */
  ended: number | null;
}

/** Where in its task something runs; inside a transaction it goes on without being asked. */
interface Place {
  task: Task;
  inside: boolean;
}

interface Parked {
  task: Task;
  at: string;
  go(): void;
  fail(error: Error): void;
}

/**
 * Lets one thing happen at a time. Everything that a task does between two points runs by itself; at a point (before a
 * transaction, at each word to a mail server) it waits until the schedule lets it go on.
 */
export interface Stage {
  /** The task that is running here. */
  current(): Task | null;
  /** Waits for its turn. Throws {@link Died} when the process is dead by then. */
  point(at: string): Promise<void>;
  /** Runs `work` as one piece. */
  piece<T>(work: () => Promise<T>): Promise<T>;
  /** Begins a task; nothing of it has happened after its first point. */
  begin(actor: Actor, label: string, work: () => Promise<string | undefined>): Task;
  /** Waits until everything that was begun stands at a point or is over. */
  rest(): Promise<void>;
  /** Tasks that stand at a point. */
  waiting(): readonly Task[];
  /** Lets one go on that waits, of `task` where given, and waits until all is at rest. */
  letGo(task?: Task): Promise<void>;
  /** Lets a task go on to its end, and nothing else. */
  finish(task: Task): Promise<void>;
  /** Ends a process; what it has parked never goes on. */
  kill(actor: Actor): void;
}

/** A stage whose schedule is drawn by `chance`; `note` is told of every step. */
export function createStage(chance: Chance, now: () => number, note: (line: string) => void): Stage {
  const running = new AsyncLocalStorage<Place>();
  const parked: Parked[] = [];
  let busy = 0;
  const resting: (() => void)[] = [];

  const stage: Stage = {
    current: () => running.getStore()?.task ?? null,
    async point(at) {
      const place = running.getStore();
      if (!place || place.inside) return;
      const { task } = place;
      if (!task.actor.alive) throw new Died();
      await new Promise<void>((go, fail) => parked.push({ task, at, go, fail }));
    },
    async piece(work) {
      const place = running.getStore();
      busy += 1;
      try {
        return await (place ? running.run({ ...place, inside: true }, work) : work());
      } finally {
        busy -= 1;
        if (busy === 0) for (const wake of resting.splice(0)) wake();
      }
    },
    begin(actor, label, work) {
      const task: Task = { label, actor, harmed: false, over: false, began: now(), ended: null };
      note(`${actor.name} begins ${label}`);
      running
        .run({ task, inside: false }, work)
        .then(
          (said) => note(`${label}: ${said ?? 'done'}`),
          (error: unknown) => note(`${label}: ${error instanceof Error ? error.message : String(error)}`),
        )
        .finally(() => {
          task.over = true;
          task.ended = now();
        });
      return task;
    },
    async rest() {
      for (let still = 0; still < 2; ) {
        if (busy > 0) await new Promise<void>((resolve) => resting.push(resolve));
        await nextTurn();
        still = busy > 0 ? 0 : still + 1;
      }
    },
    waiting: () => parked.map((one) => one.task),
    async letGo(task) {
      const open = task ? parked.filter((one) => one.task === task) : parked;
      if (open.length === 0) return;
      const one = chance.pick(open);
      parked.splice(parked.indexOf(one), 1);
      note(`${one.task.label} at ${one.at}`);
      one.go();
      await stage.rest();
    },
    async finish(task) {
      await stage.rest();
      while (parked.some((one) => one.task === task)) await stage.letGo(task);
    },
    kill(actor) {
      actor.alive = false;
      for (const one of parked.filter((each) => each.task.actor === actor)) {
        parked.splice(parked.indexOf(one), 1);
        one.task.harmed = true;
        one.fail(new Died());
      }
    },
  };
  return stage;
}
