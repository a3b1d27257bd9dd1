/** The parts of a service worker's world that ours uses; the library of the compiler for it excludes that of pages. */
export interface Scope {
  addEventListener(type: 'install' | 'activate', listener: (event: Lasting) => void): void;
  addEventListener(type: 'fetch', listener: (event: Asked) => void): void;
  addEventListener(type: 'message', listener: (event: Lasting & { data: unknown }) => void): void;
  skipWaiting(): Promise<void>;
  clients: {
    claim(): Promise<void>;
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
  readonly url: string;
}
