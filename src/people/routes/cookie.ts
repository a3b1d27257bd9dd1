import type { FastifyReply } from 'fastify';
import type { PeopleServices } from '../services.ts';
import { SESSION_COOKIE, SESSION_LIFE_MS } from '../sessions.ts';

const settings = ({ publicUrl }: Pick<PeopleServices, 'publicUrl'>) =>
  ({
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: publicUrl?.startsWith('https:') ?? false,
  }) as const;

/** Gives the browser its session. */
export function giveCookie(services: PeopleServices, reply: FastifyReply, token: string): void {
  reply.setCookie(SESSION_COOKIE, token, { ...settings(services), maxAge: SESSION_LIFE_MS / 1000 });
}

/** Takes it away again. */
export function takeCookie(services: PeopleServices, reply: FastifyReply): void {
  reply.clearCookie(SESSION_COOKIE, settings(services));
}
