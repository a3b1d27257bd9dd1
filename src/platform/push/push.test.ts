import { createECDH, createPublicKey, randomBytes, verify } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readPush } from './decrypt.fixture.ts';
import { encryptPush, freshPair } from './encrypt.ts';
import { newVapidKeys, vapidHeader, vapidKeysOf } from './vapid.ts';

const bytes = (text: string) => Buffer.from(text, 'base64url');

it('encrypts the message of RFC 8291, appendix A, to its bytes', () => {
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(bytes('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw'));
  const browser = {
    p256dh: bytes('BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4'),
    auth: bytes('BTBZMqHH6r4Tts7J_aSIgg'),
  };
  const words = Buffer.from('When I grow up, I want to be a watermelon');
  const body = encryptPush(words, browser, { pair, salt: bytes('DGv6ra1nlYgDCS1FRnbzlw') });
  expect(body.toString('base64url')).toBe(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  );
});

it('whatever is encrypted is read by its browser, and by no other', () => {
  const browser = freshPair();
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), (text) => {
      const auth = randomBytes(16);
      const keys = { p256dh: browser.getPublicKey(), auth };
      const body = encryptPush(Buffer.from(text), keys, { pair: freshPair(), salt: randomBytes(16) });
      expect(() => readPush(body, freshPair(), auth)).toThrow();
      expect(() => readPush(body, browser, randomBytes(16))).toThrow();
      expect(readPush(body, browser, auth).toString()).toBe(text);
    }),
    { numRuns: 25 },
  );
});

it('refuses a key that is no point, and more than a record holds', () => {
  const fresh = () => ({ pair: freshPair(), salt: randomBytes(16) });
  const auth = randomBytes(16);
  expect(() => encryptPush(Buffer.from('x'), { p256dh: Buffer.alloc(65, 4), auth }, fresh())).toThrow();
  const keys = { p256dh: freshPair().getPublicKey(), auth };
  expect(() => encryptPush(Buffer.alloc(4080), keys, fresh())).toThrow('too long');
  expect(encryptPush(Buffer.alloc(4079), keys, fresh())).toHaveLength(86 + 4096);
});

it('signs for the origin of the endpoint, for half a day', () => {
  const keys = newVapidKeys();
  expect(vapidKeysOf(keys.privateKey)).toEqual(keys);
  const now = new Date('2026-11-23T12:00:00Z');
  const header = vapidHeader(keys, 'https://push.test:8443/send/abc', 'mailto:desk@test.example', now);
  const [, token = '', key] = /^vapid t=(\S+), k=(\S+)$/.exec(header) ?? [];
  expect(key).toBe(keys.publicKey.toString('base64url'));
  const [head = '', claims = '', signature = ''] = token.split('.');
  expect(JSON.parse(String(bytes(head)))).toEqual({ typ: 'JWT', alg: 'ES256' });
  expect(JSON.parse(String(bytes(claims)))).toEqual({
    aud: 'https://push.test:8443',
    exp: now.getTime() / 1000 + 43_200,
    sub: 'mailto:desk@test.example',
  });
  const publicKey = createPublicKey(keys.privateKey);
  const signed = Buffer.from(`${head}.${claims}`);
  expect(verify('sha256', signed, { key: publicKey, dsaEncoding: 'ieee-p1363' }, bytes(signature))).toBe(
    true,
  );
});
