const name = 'sellerdesk-offline';
const shelf = 'kept';

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function opened<T>(
  mode: IDBTransactionMode,
  use: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(shelf);
  const base = await done(opening);
  try {
    return await done(use(base.transaction(shelf, mode).objectStore(shelf)));
  } finally {
    base.close();
  }
}

/** One thing of the browser's own database; undefined when it is not there. */
export const taken = <T>(what: string): Promise<T | undefined> =>
  opened('readonly', (store) => store.get(what) as IDBRequest<T | undefined>);

export const put = (what: string, value: unknown): Promise<unknown> =>
  opened('readwrite', (store) => store.put(value, what));

/** Removes everything. */
export const emptied = (): Promise<unknown> => opened('readwrite', (store) => store.clear());
