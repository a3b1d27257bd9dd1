import { at, say, type Talk } from './talk.ts';

const decoded = (base64: string) => Buffer.from(base64, 'base64').toString();

/** AUTH PLAIN and XOAUTH2 with an initial response, AUTH LOGIN in steps. */
export async function beginLogin(talk: Talk, argument: string): Promise<void> {
  const [method = '', initial = ''] = argument.split(' ');
  const { user, password } = talk.options.login;
  if (method === 'LOGIN') {
    talk.loginSteps = [];
    return say(talk, '334 VXNlcm5hbWU6');
  }
  if (method === 'PLAIN') return finish(talk, decoded(initial) === `\0${user}\0${password}`);
  const [who = '', what = ''] = decoded(initial).split('\x01');
  const { knows = (name, token) => name === user && token === password } = talk.options.login;
  if (knows(who.replace(/^user=/, ''), what.replace(/^auth=Bearer /, ''))) return finish(talk, true);
  talk.loginSteps = ['token refused'];
  say(talk, '334 eyJzdGF0dXMiOiI0MDEifQ==');
}

export async function continueLogin(talk: Talk, line: string): Promise<void> {
  const steps = [...(talk.loginSteps ?? []), decoded(line)];
  talk.loginSteps = steps;
  if (steps.length < 2) return say(talk, '334 UGFzc3dvcmQ6');
  const { user, password } = talk.options.login;
  talk.loginSteps = null;
  return finish(talk, steps.join('\0') === `${user}\0${password}`);
}

function finish(talk: Talk, right: boolean): Promise<void> {
  return at(talk, 'auth', right ? '235 2.7.0 welcome' : '535 5.7.8 wrong');
}
