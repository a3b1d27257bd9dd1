import { expect, test } from 'vitest';
import { newSealingKey, seal, unseal } from './sealing.ts';

const words = { buyer: 'Zoë 王', text: 'Where is my lamp?' };

test('what is sealed opens under its key for its owner alone', async () => {
  const [key, other] = await Promise.all([newSealingKey(), newSealingKey()]);
  const sealed = await seal(key, 'person session', words);
  expect(await unseal(other, 'person session', sealed)).toBeNull();
  expect(await unseal(key, 'person another-session', sealed)).toBeNull();
  const bent = new Uint8Array(sealed.bytes.slice(0));
  bent[0] = (bent[0] ?? 0) ^ 1;
  expect(await unseal(key, 'person session', { ...sealed, bytes: bent.buffer })).toBeNull();
  expect(Buffer.from(sealed.bytes).toString('latin1')).not.toContain('lamp');
  expect(await unseal(key, 'person session', sealed)).toEqual(words);
});

test('no script reads the key', async () => {
  const key = await newSealingKey();
  await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
});
