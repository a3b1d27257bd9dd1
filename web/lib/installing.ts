import { hold } from './external.ts';

/** The browser's offer to install the desk as an app; not in the compiler's library, since not every browser makes it. */
interface InstallOffer extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

/** An offer that has not been taken yet. */
export const installOffer = hold<InstallOffer | null>(null);

/** Holds the browser's offer for the settings, where it is asked for, instead of over the work. */
export function awaitInstallOffer(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    installOffer.set(event as InstallOffer);
  });
  window.addEventListener('appinstalled', () => installOffer.set(null));
}

/** Asks the browser to install; an offer works once. */
export async function install(): Promise<void> {
  const offer = installOffer.get();
  installOffer.set(null);
  await offer?.prompt();
}
