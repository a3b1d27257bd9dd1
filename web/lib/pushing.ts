import { change, get } from './api.ts';
import { canKeep } from './offline/copy.ts';
import { remember, remembered } from './storage.ts';

const wishOf = (personId: string) => `push.${personId}`;

/** Whether this person wants to be told on this device while the desk is not open; off until chosen. */
export const wantsPush = (personId: string): boolean => remembered('local', wishOf(personId)) === true;

export const canPush = (): boolean => canKeep() && 'PushManager' in window && 'Notification' in window;

/** The person said no to the browser's question, or said so once before. */
export class PushBlocked extends Error {}

/** Subscribes this browser under the desk's key, and tells the desk. */
async function subscribeHere(): Promise<void> {
  const { pushManager } = await navigator.serviceWorker.ready;
  const { publicKey } = await get<{ publicKey: string }>('/push/key');
  const options = { userVisibleOnly: true, applicationServerKey: publicKey };
  // another desk's key may have been here before
  const made = await pushManager.subscribe(options).catch(async () => {
    await (await pushManager.getSubscription())?.unsubscribe();
    return pushManager.subscribe(options);
  });
  const { endpoint, keys } = made.toJSON();
  await change('PUT', '/push/subscription', { endpoint, keys: { p256dh: keys?.p256dh, auth: keys?.auth } });
}

/** Turns notifications on for a person on this device. Throws {@link PushBlocked}. */
export async function turnPushOn(personId: string): Promise<void> {
  if ((await Notification.requestPermission()) !== 'granted') throw new PushBlocked();
  await subscribeHere();
  remember('local', wishOf(personId), true);
}

export async function turnPushOff(personId: string): Promise<void> {
  remember('local', wishOf(personId), null);
  const { pushManager } = await navigator.serviceWorker.ready;
  await (await pushManager.getSubscription())?.unsubscribe();
  await change('DELETE', '/push/subscription');
}

/** A new session hears what the one before heard on this device. */
export async function renewPush(personId: string): Promise<void> {
  if (canPush() && wantsPush(personId) && Notification.permission === 'granted') await subscribeHere();
}

export const tryPush = (): Promise<unknown> => change('POST', '/push/try');
