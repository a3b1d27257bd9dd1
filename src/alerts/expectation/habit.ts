/**
 * What comes in one UTC hour. An *arrival* is a minute in which at least one mail came, so that a batch counts once.
 */
export interface HourCount {
  /** Hours since 1970, UTC. */
  hour: number;
  arrivals: number;
  mails: number;
}

/** What was learnt of a feed: how many mails come when, and how much that swings. */
export interface Habit {
  /** Arrivals in each hour of the week, Monday midnight of the feed's own zone first. */
  rates: number[];
  /** Mails in one arrival, on average; 1 or more. */
  mailsPerArrival: number;
  /** How much more the hours of a day differ from each other than chance alone makes them: variance over mean, 1 or more. */
  clumping: number;
  /** Variance of a day's own factor (mean 1) from day to day: 0.1 means that days swing by a third. */
  daySwing: number;
  /** Arrivals that the level rests on, those of long ago counted for less. */
  seen: number;
  /** Hours from the first arrival to the last. */
  known: number;
}
