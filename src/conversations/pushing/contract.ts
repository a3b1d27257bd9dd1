import { z } from 'zod';

const bytes = (length: number) =>
  z
    .string()
    .max(120)
    .regex(/^[A-Za-z0-9_-]+$/)
    .refine((text) => Buffer.from(text, 'base64url').length === length);

/** By which key a browser subscribes: an uncompressed point on P-256, base64url. */
export const pushKey = z.object({ publicKey: z.string() });

/** What a browser's push service gave it (W3C Push API); the address is that of a public server, by https. */
export const pushSubscription = z.object({
  endpoint: z
    .url({ protocol: /^https$/ })
    .max(1_000)
    .refine((text) => {
      const url = URL.parse(text);
      return url !== null && `${url.username}${url.password}${url.hash}` === '';
    }),
  keys: z.object({ p256dh: bytes(65), auth: bytes(16) }),
});
export type PushSubscription = z.infer<typeof pushSubscription>;
