import { quantile, type StoreClass, watchMonths } from '../support/simulated-months.ts';

// Simulated stores are watched for months: how often the desk would have told of a silence that was none, and how long
// after the last mail it tells of a real one. `bin/bench silence [stores] [months] [seed]`
const [stores = 60, months = 12, seed = 1] = process.argv.slice(2).map(Number);

const classes: Record<string, Partial<StoreClass> & { mailsPerDay: number }> = {
  'busy, 500 a day': { mailsPerDay: 500, stores: Math.ceil(stores / 3) },
  'medium, 40 a day': { mailsPerDay: 40 },
  'quiet, 3 a day': { mailsPerDay: 3 },
  'very quiet, 3 a week': { mailsPerDay: 3 / 7 },
};

const hours = (numbers: readonly number[], part: number) => Math.round(quantile(numbers, part) * 10) / 10;

const found = Object.entries(classes).map(([name, one]) => {
  const outcome = watchMonths({ stores, months, outagesPerStore: 20, ...one }, seed);
  const { storeMonths, falseSilences, falseThinnings, delays, outages } = outcome;
  return {
    class: name,
    storeMonths,
    falseSilences,
    falseThinnings,
    falseAlarmsInSixMonths: Math.round(((falseSilences + falseThinnings) / storeMonths) * 6 * 1000) / 1000,
    outages,
    toldHours: { median: hours(delays, 0.5), p95: hours(delays, 0.95), most: hours(delays, 1) },
    notTold: outages - delays.length,
  };
});

console.log(JSON.stringify({ bench: 'silence', seed, found }, null, 2));
