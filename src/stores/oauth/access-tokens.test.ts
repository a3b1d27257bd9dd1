import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '#platform/db/database.ts';
import { quietLog } from '../../../test/support/log.ts';
import { accessTokenOf } from './access-tokens.ts';
import { account, type OauthWorld, oauthWorld } from './oauth.fixture.ts';
import { renewTokens } from './renewing.ts';

let one: OauthWorld;
const minute = 60_000;
beforeAll(async () => {
  one = await oauthWorld();
  await one.signIn();
});
afterAll(() => one.close());
afterEach(async () => {
  Object.assign(one.provider.settings, { mode: 'grant', rotates: true, refreshSeconds: null, delay: 0 });
  await one.signIn();
});

const of = () => ({ tenantId: one.world.own.tenantId, mailboxId: one.mailboxId });
const token = (unwanted: string | null = null) => accessTokenOf(one.deps, of(), { unwanted });
const asks = async (work: () => Promise<unknown>): Promise<number> => {
  const before = one.provider.asked.length;
  await work();
  return one.provider.asked.length - before;
};
const shown = async () => (await one.world.ask('lead', 'GET', `/mailboxes/${one.mailboxId}`)).json;

describe('an access token', () => {
  it('is there at once after signing in, and is kept until shortly before its end', async () => {
    expect(await asks(() => token())).toBe(0);
    one.world.clock.turn(49 * minute);
    expect(await asks(() => token())).toBe(0);
    one.world.clock.turn(2 * minute);
    expect(await asks(() => token())).toBe(1);
    expect(one.provider.owner(await token())).toBe(account);
  });

  it('is renewed when a mail server refused it, and not again for one who still holds the old one', async () => {
    const first = await token();
    expect(await asks(() => token(first))).toBe(1);
    expect(await asks(() => token(first))).toBe(0);
  });

  it('is renewed once by many who need it, in two processes, though each refresh token is good once', async () => {
    one.world.clock.turn(61 * minute);
    one.provider.settings.delay = 300;
    const second = openDatabase(one.world.db.appUrl, { log: quietLog, max: 4 });
    const there = () => accessTokenOf({ ...one.deps, database: second }, of());
    const got: string[] = [];
    const count = await asks(async () => {
      got.push(...(await Promise.all([token(), there(), token(), there(), token(), there()])));
    });
    await second.close();
    expect(count).toBe(1);
    expect(new Set(got).size).toBe(1);
    // The replaced refresh token was stored in the same step.
    one.world.clock.turn(61 * minute);
    expect(one.provider.owner(await token())).toBe(account);
  });

  it('is renewed by another when the one who asked fell silent; what that one still brings is not taken', async () => {
    one.world.clock.turn(61 * minute);
    one.provider.settings.delay = 600;
    const late = token();
    await new Promise((resolve) => setTimeout(resolve, 200));
    one.world.clock.turn(21_000);
    one.provider.settings.rotates = false;
    const got = await token();
    const row = await one.row();
    await late.catch(() => undefined);
    expect((await one.row()).fence).toBe(row.fence);
    expect(one.provider.owner(got)).toBe(account);
  });

  it('keeps the refresh token of a provider that gives no other', async () => {
    one.provider.settings.rotates = false;
    const before = (await one.row()).refresh_token;
    one.world.clock.turn(61 * minute);
    await token();
    expect((await one.row()).refresh_token).toEqual(before);
    one.world.clock.turn(61 * minute);
    expect(one.provider.owner(await token())).toBe(account);
  });

  it('that an earlier asking brings after somebody signed in again does not replace the later one', async () => {
    one.world.clock.turn(61 * minute);
    one.provider.settings.delay = 400;
    const late = token();
    await new Promise((resolve) => setTimeout(resolve, 150));
    one.provider.settings.delay = 0;
    await one.signIn();
    const { refresh_token: refresh } = await one.row();
    await late;
    expect((await one.row()).refresh_token).toEqual(refresh);
  });
});

describe('without a token', () => {
  it('a withdrawn permission is told and asked about after 5 minutes and then every hour, until somebody signs in', async () => {
    one.provider.withdraw();
    one.world.clock.turn(51 * minute);
    const refused = () => expect(token()).rejects.toThrow('oauth_refused');
    expect(await asks(refused)).toBe(1);
    expect(await asks(refused)).toBe(0);
    expect(await shown()).toMatchObject({ health: 'failing', problem: 'oauth_refused' });
    const hours: number[] = [];
    for (let hour = 0; hour < 6; hour += 1) {
      let count = 0;
      for (let at = 0; at < 60; at += 1) {
        one.world.clock.turn(minute);
        count += await asks(refused);
      }
      hours.push(count);
    }
    expect(hours[0]).toBeLessThanOrEqual(4);
    expect(hours.slice(1)).toEqual([1, 1, 1, 1, 1]);
    await one.signIn();
    expect(await shown()).toMatchObject({ health: 'untested', problem: null });
    expect(one.provider.owner(await token())).toBe(account);
  }, 30_000);

  it.each(['unavailable', 'garbage', 'huge', 'redirect'] as const)(
    'a provider that is %s is asked with growing breaks, and nobody is told to do anything',
    async (mode) => {
      one.world.clock.turn(61 * minute);
      one.provider.settings.mode = mode;
      const away = () => expect(token()).rejects.toThrow('oauth_away');
      expect(await asks(away)).toBe(1);
      expect(await asks(away)).toBe(0);
      expect(await shown()).toMatchObject({ health: 'untested', problem: null });
      one.world.clock.turn(5_000);
      expect(await asks(away)).toBe(1);
      one.world.clock.turn(5_000);
      expect(await asks(away)).toBe(0);
      one.provider.settings.mode = 'grant';
      one.world.clock.turn(6_000);
      expect(one.provider.owner(await token())).toBe(account);
    },
  );

  it('a provider that wants to be left alone is, for as long as it says', async () => {
    one.world.clock.turn(61 * minute);
    one.provider.settings.mode = 'limited';
    await expect(token()).rejects.toThrow('oauth_away');
    one.provider.settings.mode = 'grant';
    one.world.clock.turn(119_000);
    expect(await asks(() => expect(token()).rejects.toThrow('oauth_away'))).toBe(0);
    one.world.clock.turn(2_000);
    expect(await asks(() => token())).toBe(1);
  });

  it('while the provider is away a token that is still good is used', async () => {
    one.world.clock.turn(51 * minute);
    one.provider.settings.mode = 'unavailable';
    await token().catch(() => undefined);
    expect(one.provider.owner(await token())).toBe(account);
  });
});

describe('the desk by itself', () => {
  it('renews what is due, though nobody asks, and knows of a withdrawn permission while the token still opens', async () => {
    expect(await renewTokens(one.deps)).toBe(0);
    one.world.clock.turn(51 * minute);
    expect(await renewTokens(one.deps)).toBe(1);
    one.provider.settings.mode = 'invalid_grant';
    one.world.clock.turn(51 * minute);
    const row = await one.row();
    expect((row.access_until as unknown as Date).getTime()).toBeGreaterThan(one.world.clock.now().getTime());
    expect(await renewTokens(one.deps)).toBe(0);
    expect(await shown()).toMatchObject({ health: 'failing', problem: 'oauth_refused' });
    expect(await asks(() => renewTokens(one.deps))).toBe(0);
  });

  it('keeps in mind when a permission will run out, where the provider tells', async () => {
    one.provider.settings.refreshSeconds = 86_400 * 7;
    one.world.clock.turn(51 * minute);
    await renewTokens(one.deps);
    const { signIn } = (await shown()) as unknown as { signIn: { endsAt: string } };
    expect(Date.parse(signIn.endsAt) - one.world.clock.now().getTime()).toBe(604_800_000);
  });
});
