import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { address, change, newKey } from '../lib/api.ts';
import { useMay } from '../lib/session.ts';

const beat = 20_000;
/** Whoever has not typed for this long is only looking. */
const pause = 60_000;
/** One after the other: of two at once the older could arrive last and stand until the next beat. */
let told: Promise<unknown> = Promise.resolve();

/** The name of this window. Not remembered: a tab that is doubled, or opened from here, has the memory of the first. */
const tab = newKey();

function leave(): void {
  // outlives the page, which fetch by itself would not
  void fetch(address('/presence', { tab }), {
    method: 'DELETE',
    keepalive: true,
    credentials: 'same-origin',
    headers: { 'X-Sellerdesk': '1' },
  }).catch(() => undefined);
}

/** Tells colleagues that this window is at a conversation, and whether a reply is written in it. */
export function usePresence(id: string, reply: string) {
  const client = useQueryClient();
  const may = useMay('conversation.note');
  const typedAt = useRef(0);
  const first = useRef(reply);
  const said = useRef<'looking' | 'typing'>('looking');
  const say = useRef(async (_takeOver: boolean): Promise<void> => undefined);
  say.current = async (takeOver) => {
    const typing = takeOver || (reply.trim() !== '' && Date.now() - typedAt.current < pause);
    said.current = typing ? 'typing' : 'looking';
    const body = { tab, doing: said.current, takeOver };
    const telling = told.then(() => change('PUT', `/conversations/${id}/presence`, body));
    told = telling.catch(() => undefined);
    await told;
    if (takeOver) await client.invalidateQueries({ queryKey: ['presence'] });
  };
  useEffect(() => {
    if (!may) return;
    void say.current(false);
    const timer = setInterval(() => document.visibilityState === 'visible' && void say.current(false), beat);
    window.addEventListener('pagehide', leave);
    return () => {
      clearInterval(timer);
      window.removeEventListener('pagehide', leave);
    };
  }, [may]);
  useEffect(() => {
    if (reply === first.current) return;
    first.current = reply;
    typedAt.current = reply === '' ? 0 : Date.now();
    if (may && (said.current === 'typing') !== (reply.trim() !== '')) void say.current(false);
  }, [may, reply]);
  return {
    async takeOver() {
      typedAt.current = Date.now();
      await say.current(true);
    },
  };
}

/** Whoever leaves the inbox is at no conversation; whoever goes on to the next one is told of there. */
export function useLeaving(id: string | undefined): void {
  const may = useMay('conversation.note');
  const open = id !== undefined;
  useEffect(() => {
    if (!may || !open) return;
    return leave;
  }, [may, open]);
}
