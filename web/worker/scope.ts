/** The parts of a service worker's world that ours uses; the library of the compiler for it excludes that of pages. */
export interface Scope {
  addEventListener(type: 'install' | 'activate', listener: (event: Lasting) => void): void;
  addEventListener(type: 'fetch', listener: (event: Asked) => void): void;
  addEventListener(type: 'message', listener: (event: Lasting & { data: unknown }) => void): void;
  addEventListener(
    type: 'push',
    listener: (event: Lasting & { data: { json(): unknown } | null }) => void,
  ): void;
  addEventListener(
    type: 'notificationclick',
    listener: (event: Lasting & { notification: Shown }) => void,
  ): void;
  skipWaiting(): Promise<void>;
  registration: { showNotification(title: string, options: object): Promise<void> };
  clients: {
    claim(): Promise<void>;
    openWindow(url: string): Promise<unknown>;
    matchAll(options: { type: 'window'; includeUncontrolled: boolean }): Promise<readonly OpenWindow[]>;
  };
}

export interface Lasting {
  waitUntil(work: Promise<unknown>): void;
}

export interface Asked {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

export interface OpenWindow {
  readonly visibilityState: string;
  focus(): Promise<unknown>;
  postMessage(message: unknown): void;
}

/** A notification that somebody touched. */
export interface Shown {
  readonly data: { conversation: string | null } | null;
  close(): void;
}
