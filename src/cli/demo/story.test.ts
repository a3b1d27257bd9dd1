import { expect, test } from 'vitest';
import { dismissals, replies } from '../../../db/world/replies/index.ts';
import { storyOf } from './story.ts';

const now = new Date('2026-11-22T04:00:00Z');
const story = storyOf(now);

test('nothing happens before what it answers, and nothing after the present', () => {
  const told = new Set<string>();
  for (const step of story) {
    expect(step.at.getTime()).toBeLessThanOrEqual(now.getTime());
    if (step.kind === 'mails') for (const mail of step.mails) told.add(mail.id);
    if (step.kind === 'reply') expect(told).toContain(step.reply.to);
    if (step.kind === 'dismissal') expect(told).toContain(step.dismissal.of);
  }
});

test('time goes on from step to step, inside a bundle of mails too', () => {
  const moments = story.flatMap((step) =>
    step.kind === 'mails' ? step.mails.map((mail) => mail.receivedAt.getTime()) : [step.at.getTime()],
  );
  expect(moments).toEqual([...moments].sort((a, b) => a - b));
});

test('everything that is told happens once', () => {
  const ids = story.flatMap((step) => (step.kind === 'mails' ? step.mails.map((mail) => mail.id) : []));
  expect(new Set(ids).size).toBe(ids.length);
  expect(story.filter((step) => step.kind === 'reply')).toHaveLength(replies.length);
  expect(story.filter((step) => step.kind === 'dismissal')).toHaveLength(dismissals.length);
});
