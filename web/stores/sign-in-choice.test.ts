import { expect, test } from 'vitest';
import type { OauthApp, OauthProvider } from '../../src/stores/contract.ts';
import { appsFor, firstApp, lacksApp } from './sign-in-choice.ts';

const app = (id: string, provider: OauthProvider): OauthApp => ({
  id,
  name: id,
  provider,
  clientId: 'c',
  hasSecret: true,
  secretExpiresOn: null,
  secretDaysLeft: null,
  directory: null,
  authoriseUrl: '',
  tokenUrl: '',
  scopes: '',
  mailboxes: 0,
});
const apps = [app('g', 'google'), app('m', 'microsoft'), app('c', 'microsoft_china'), app('o', 'other')];

test('an app is offered to mailboxes of its provider, and the chosen one always', () => {
  expect(appsFor(apps, 'gmail', null).map(({ id }) => id)).toEqual(['g']);
  expect(appsFor(apps, 'microsoftChina', null).map(({ id }) => id)).toEqual(['c']);
  expect(appsFor(apps, 'exmail', null)).toEqual([]);
  expect(appsFor(apps, 'exmail', 'o').map(({ id }) => id)).toEqual(['o']);
});

test('where no password is taken its app is chosen from the start; elsewhere the person chooses', () => {
  expect([firstApp(apps, 'microsoft'), firstApp(apps, 'gmail'), firstApp([], 'microsoft')]).toEqual([
    'm',
    null,
    null,
  ]);
  expect([lacksApp([], 'microsoft'), lacksApp(apps, 'microsoft'), lacksApp([], 'gmail')]).toEqual([
    true,
    false,
    false,
  ]);
});
