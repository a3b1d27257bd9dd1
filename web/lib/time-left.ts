/** How near a deadline is: the only thing that colour says on this desk. */
export type Nearness = 'over' | 'hot' | 'warm' | 'calm';

export interface TimeLeft {
  nearness: Nearness;
  over: boolean;
  days: number;
  hours: number;
  minutes: number;
}

const minute = 60_000;
const hour = 60 * minute;

/** Whole minutes between `now` and `due` (both epoch ms), split up; a started minute before the deadline counts in full. */
export function timeLeft(due: number, now: number): TimeLeft {
  const left = due - now;
  const over = left < 0;
  const total = over ? Math.floor(-left / minute) : Math.ceil(left / minute);
  return {
    nearness: over ? 'over' : left <= 2 * hour ? 'hot' : left <= 6 * hour ? 'warm' : 'calm',
    over,
    days: Math.floor(total / 1440),
    hours: Math.floor((total % 1440) / 60),
    minutes: total % 60,
  };
}

/** The two greatest parts that say something: `2 h 14 m`, `3 d 4 h`, `5 m`. Units come with their spacing. */
export function timeWords(left: TimeLeft, unit: { d: string; h: string; m: string; gap: string }): string {
  const part = (value: number, name: string): string | null => (value > 0 ? `${value}${name}` : null);
  const parts =
    left.days > 0
      ? [part(left.days, unit.d), part(left.hours, unit.h)]
      : [part(left.hours, unit.h), part(left.minutes, unit.m)];
  const said = parts.filter((word) => word !== null);
  return said.length > 0 ? said.join(unit.gap) : `0${unit.m}`;
}
