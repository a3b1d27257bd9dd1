import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

const wrong = {
  PORT: '70000',
  DATABASE_URL: 'mysql://x',
  PUBLIC_URL: 'desk',
  PRIVATE_MAIL_SERVERS: 'perhaps',
  ALERT_SMTP_URL: 'smtps://desk:secret@mail.example',
  LOG_LEVEL: 'loud',
  DEMO_MAIL_SECONDS: '-1',
};

const refusal = (env: NodeJS.ProcessEnv): string => {
  try {
    readConfig(env);
    return '';
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
};

describe('a wrong environment', () => {
  test('is refused with every variable that is wrong, a line each, and without its value', () => {
    const lines = refusal(wrong).split('\n');
    expect(lines.map((line) => line.split(':')[0]).sort()).toEqual(Object.keys(wrong).sort());
    expect(refusal({ DATABASE_URL: 'mysql://u:secret@h/d' })).not.toContain('secret');
  });

  test.each(Object.entries(wrong))('by %s=%s alone', (name, value) => {
    expect(refusal({ [name]: value })).toMatch(new RegExp(`^${name}: .+$`));
  });
});

test('an empty environment is enough, and lists and flags are read', () => {
  expect(readConfig({})).toMatchObject({
    port: 4000,
    host: '127.0.0.1',
    databaseUrl: null,
    trustedProxies: [],
  });
  expect(
    readConfig({ TRUSTED_PROXIES: '10.0.0.0/8, ::1', PRIVATE_MAIL_SERVERS: 'true', DATA_DIR: '/data' }),
  ).toMatchObject({
    trustedProxies: ['10.0.0.0/8', '::1'],
    privateMailServers: true,
    dataDir: '/data',
    keyDir: '/data/keys',
  });
});

test('mail servers of alarms are read in their order, with the usual ports', () => {
  const two =
    'smtps://desk%40lumo.example:p%20w@mail.lumo.example smtp+plain://[::1]:2525?from=desk@lumo.example';
  expect(readConfig({ ALERT_SMTP_URL: two }).alertMailServers).toEqual([
    {
      ...{ host: 'mail.lumo.example', port: 465, security: 'tls' },
      ...{ user: 'desk@lumo.example', password: 'p w', from: 'desk@lumo.example' },
    },
    { ...{ host: '::1', port: 2525, security: 'none', user: '', password: '' }, from: 'desk@lumo.example' },
  ]);
  expect(readConfig({}).alertMailServers).toEqual([]);
  expect(refusal({ ALERT_SMTP_URL: 'imap://u:hidden@h?from=a@b.example' })).not.toContain('hidden');
});
