import { worldMails } from '../../../db/world/render.ts';
import { dismissals, replies } from '../../../db/world/replies/index.ts';
import type { ArrivingMail, Dismissal, Reply } from '../../../db/world/types.ts';

/** One thing that happens in the story; mails that nothing comes between arrive together. */
export type Step = { at: Date } & (
  | { kind: 'mails'; mails: readonly ArrivingMail[] }
  | { kind: 'reply'; reply: Reply; closes: boolean }
  | { kind: 'dismissal'; dismissal: Dismissal }
);

const minuteMs = 60_000;
const dayMs = 86_400_000;
const mailsAtOnce = 12;
/** Answers older than this close their thread; younger ones wait for the buyer. */
const closesAfterMs = 2 * dayMs;

/** The whole story in its order of time, ending at `now`. Throws for an answer to a mail that nobody wrote. */
export function storyOf(now: Date): Step[] {
  const mails = worldMails(now);
  const arrivals = new Map(mails.map((mail) => [mail.id, mail.receivedAt.getTime()]));
  const after = (mailId: string, minutes: number): Date => {
    const arrived = arrivals.get(mailId);
    if (arrived === undefined) throw new Error(`the story has no mail ${mailId}`);
    return new Date(arrived + minutes * minuteMs);
  };
  const answers = replies.map((reply): Step => {
    const at = after(reply.to, reply.afterMinutes);
    return { at, kind: 'reply', reply, closes: now.getTime() - at.getTime() > closesAfterMs };
  });
  const waved = dismissals.map((dismissal): Step => {
    return { at: after(dismissal.of, dismissal.afterMinutes), kind: 'dismissal', dismissal };
  });
  const single = mails.map((mail): Step => ({ at: mail.receivedAt, kind: 'mails', mails: [mail] }));
  const ordered = [...single, ...answers, ...waved].sort((a, b) => a.at.getTime() - b.at.getTime());
  return ordered.reduce(join, []);
}

function join(steps: Step[], step: Step): Step[] {
  const last = steps.at(-1);
  if (last?.kind !== 'mails' || step.kind !== 'mails' || last.mails.length >= mailsAtOnce)
    return [...steps, step];
  return [
    ...steps.slice(0, -1),
    { at: step.at, kind: 'mails' as const, mails: [...last.mails, ...step.mails] },
  ];
}
