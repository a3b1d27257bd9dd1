import { setTimeout as sleep } from 'node:timers/promises';

/** People who answer buyers and whose browsers repeat a request until the desk has answered it. */
export interface Answering {
  /** Where the desk is; null while it is dead. */
  at(url: string | null): void;
  /** Begins so many replies, each in a thread of its own choice; does not wait for them. */
  begin(count: number): Promise<void>;
  begun(): number;
  /** Replies whose answer has not come yet. */
  open(): number;
  /** Ids of outgoing mails that the desk has confirmed. */
  answered(): string[];
  stop(): void;
}

interface Answer<T> {
  status: number;
  body: T;
}

interface Row {
  id: string;
  version: number;
}

/** @param headers of a signed-in person who may answer everywhere */
export function answerBuyers(headers: Record<string, string>, random: () => number): Answering {
  let url: string | null = null;
  let begun = 0;
  let stopped = false;
  const answered: string[] = [];

  const ask = async <T>(path: string, init: RequestInit = {}): Promise<Answer<T> | null> => {
    if (url === null) return null;
    const asked = fetch(`${url}/api/v1${path}`, {
      ...init,
      headers: { ...headers, 'content-type': 'application/json', ...init.headers },
      signal: AbortSignal.timeout(10_000),
    });
    return asked
      .then(async (answer) => ({ status: answer.status, body: (await answer.json()) as T }))
      .catch(() => null);
  };

  /** One reply: the same request under the same key until there is an answer; another thread when this one moved on. */
  const answer = async (n: number): Promise<void> => {
    let thread: Row | undefined;
    for (let attempt = 0; !stopped; attempt += 1) {
      if (thread === undefined) {
        const list = await ask<{ items: Row[] }>('/conversations?limit=100');
        const rows: Row[] = list?.status === 200 ? list.body.items : [];
        thread = rows[Math.floor(random() * rows.length)];
      } else {
        const payload = {
          text: `Antwort Nummer ${n}. Wir kümmern uns darum.`,
          basedOn: thread.version,
          undoSeconds: 0,
        };
        const init = {
          method: 'POST',
          headers: { 'idempotency-key': `answer-${n}-${thread.id}-${thread.version}` },
        };
        const done = await ask<{ outgoingId: string }>(`/conversations/${thread.id}/replies`, {
          ...init,
          body: JSON.stringify(payload),
        });
        if (done?.status === 201) return void answered.push(done.body.outgoingId);
        // Nothing was queued under a key whose request was refused.
        if (done && done.status < 500) thread = undefined;
      }
      await sleep(attempt === 0 ? 0 : 150);
    }
  };

  return {
    at(where) {
      url = where;
    },
    async begin(count) {
      for (let n = 0; n < count; n += 1) {
        begun += 1;
        void answer(begun);
        await sleep(40);
      }
    },
    begun: () => begun,
    open: () => begun - answered.length,
    answered: () => [...answered],
    stop() {
      stopped = true;
    },
  };
}
