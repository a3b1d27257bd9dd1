import { beforeAll, describe, expect, test } from 'vitest';
import { alertKinds } from '../../src/alerts/contract.ts';
import { timesOf as timesInMails } from '../../src/alerts/telling/words.ts';
import { speak, t } from '../lib/i18n/index.ts';
import { factsOf, placeOf, timesOf } from './alert-words.ts';

beforeAll(() => {
  Object.assign(globalThis, { document: { documentElement: {} } });
  return speak('en');
});

describe('what is said of an alarm', () => {
  test('how much normally came, how much did, and how sure that is', () => {
    const figures = { expected: 14.2, came: 0, probability: 0.000_49 };
    expect(factsOf({ kind: 'feed_silent', figures, explanation: null })).toEqual([
      'Normally about 14 mails would have come by now; 0 came.',
      'By chance that happens once in 2,000 times.',
    ]);
  });
  test('what a server said, in the words of the desk, or of the catalogue that the server knows', () => {
    const said = (problem: string) =>
      factsOf({ kind: 'mailbox_login', figures: { problem }, explanation: 'As the server says.' });
    expect(said('unheard_of')).toEqual(['As the server says.']);
    expect(said('login_refused')).toHaveLength(1);
  });
  test('nothing, where nothing is known', () =>
    expect(factsOf({ kind: 'mailbox_failing', figures: {}, explanation: null })).toEqual([]));
  test.each([
    ['mails_missing', 1, 'One mail.'],
    ['reading_stuck', 3, '3 mails.'],
    ['replies_uncertain', 2, '2 replies.'],
    ['replies_waiting', 3, '3 replies.'],
    ['sending_stuck', 1, 'One reply.'],
    ['folder_missing', 1, 'One folder.'],
  ] as const)('how many of what: %s', (kind, count, words) =>
    expect(factsOf({ kind, figures: { count }, explanation: null })).toEqual([words]),
  );
});

test('every kind has a title, advice and, where the desk can help, a place', () => {
  for (const kind of alertKinds) {
    expect(t(`alert.kind.${kind}`)).not.toContain('alert.');
    expect(t(`alert.todo.${kind}`)).not.toContain('alert.');
    expect(placeOf({ kind }) === null).toBe(kind === 'alert_mail_failing');
  }
});

test('screens and mails say the same chance', () => {
  for (const one of [0.003, 0.000_49, 1e-7, 0]) expect(timesOf(one)).toBe(timesInMails(one));
});
