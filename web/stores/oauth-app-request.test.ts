import { expect, test } from 'vitest';
import type { OauthApp } from '../../src/stores/contract.ts';
import { appBody, appFaults, formOfApp } from './oauth-app-request.ts';

const typed = { ...formOfApp(null), name: ' Lumo 365 ', clientId: 'c', clientSecret: ' s ' };

test('an app needs a name and a client ID, one of an unnamed provider its places too', () => {
  expect(appFaults(formOfApp(null))).toEqual({ name: 'required', clientId: 'required' });
  expect(appFaults({ ...typed, provider: 'other', scopes: 'mail' })).toEqual({
    authoriseUrl: 'required',
    tokenUrl: 'required',
  });
  expect(appFaults(typed)).toEqual({});
});

test('what is left empty is left out, and places only go with an unnamed provider', () => {
  const app = {
    name: 'Lumo 365',
    provider: 'microsoft',
    clientId: 'c',
    clientSecret: 's',
    secretExpiresOn: null,
  };
  expect(appBody({ ...typed, tokenUrl: 'https://left.example/' })).toEqual(app);
  expect(appBody({ ...typed, directory: 'd', secretExpiresOn: '2027-01-31' })).toEqual({
    ...app,
    directory: 'd',
    secretExpiresOn: '2027-01-31',
  });
});

test('of an app that exists only name, secret and end change, and an empty secret stays', () => {
  const app: OauthApp = {
    id: 'a',
    name: 'Old',
    provider: 'google',
    clientId: 'c',
    hasSecret: true,
    secretExpiresOn: '2027-01-31',
    secretDaysLeft: null,
    directory: null,
    authoriseUrl: '',
    tokenUrl: '',
    scopes: '',
    mailboxes: 1,
  };
  expect(appBody({ ...formOfApp(app), name: 'Newer' }, app)).toEqual({
    name: 'Newer',
    secretExpiresOn: '2027-01-31',
  });
});
