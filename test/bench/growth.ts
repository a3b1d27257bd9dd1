import { startDeskChild } from './desk-child.ts';
import { floorOn, type Measured, rounded, throughApi } from './intake-roads.ts';
import { seedMessages } from './many-messages.ts';
import { mixedMails } from './mixed-mails.ts';

// What a mail costs with few and with many messages stored, each held against a floor that does not grow: the machine's
// speed moves meanwhile. Arguments: mails a measure, messages at first, messages at last.
const [mails = 2_000, few = 10_000, many = 1_000_000] = process.argv.slice(2).map(Number);
const rounds = 3;

interface Cost {
  cpuMsPerMail: number;
  databaseCpuMsPerMail: number;
  perSecond: number;
  /** CPU against the floor's. */
  floors: number;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const desk = await startDeskChild();

async function cost(label: string): Promise<Cost> {
  const costs: Cost[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const before = floorOn(desk, mails);
    const made: Measured & { databaseCpuMsPerMail: number } = await throughApi(
      desk,
      mixedMails(mails, `${label}${round}`),
    );
    const after = floorOn(desk, mails);
    const floor = (before.cpuMsPerMail + after.cpuMsPerMail) / 2;
    const { cpuMsPerMail, databaseCpuMsPerMail, perSecond } = made;
    costs.push({ cpuMsPerMail, databaseCpuMsPerMail, perSecond, floors: rounded(cpuMsPerMail / floor) });
  }
  const of = (name: keyof Cost) => rounded(median(costs.map((one) => one[name])));
  return {
    cpuMsPerMail: of('cpuMsPerMail'),
    databaseCpuMsPerMail: of('databaseCpuMsPerMail'),
    perSecond: of('perSecond'),
    floors: of('floors'),
  };
}

const seed = (from: number, to: number) => seedMessages(desk.adminUrl, desk, from, to);
// the store gets its key with its first mails
await throughApi(desk, mixedMails(200, 'first'));
await seed(0, few);
const withFew = await cost('few');
const started = performance.now();
await seed(few, many);
const seededSeconds = Math.round((performance.now() - started) / 1000);
const withMany = await cost('many');
await desk.stop();
console.log(
  JSON.stringify(
    {
      mails,
      [few]: withFew,
      [many]: withMany,
      seededSeconds,
      ratio: {
        cpu: rounded(withMany.cpuMsPerMail / withFew.cpuMsPerMail),
        cpuAgainstFloor: rounded(withMany.floors / withFew.floors),
        databaseCpu: rounded(withMany.databaseCpuMsPerMail / withFew.databaseCpuMsPerMail),
      },
    },
    null,
    2,
  ),
);
