import { beginLogin, continueLogin } from './login.ts';
import { at, say, type Talk } from './talk.ts';

type Command = (talk: Talk, argument: string) => Promise<void> | void;

const mailbox = (argument: string) => /<([^>]*)>/.exec(argument)?.[1] ?? argument;

const COMMANDS: Readonly<Record<string, Command>> = {
  EHLO(talk) {
    const lines = ['test server', ...talk.options.features];
    const last = lines.length - 1;
    return at(talk, 'ehlo', lines.map((line, n) => `250${n === last ? ' ' : '-'}${line}`).join('\r\n'));
  },
  async STARTTLS(talk) {
    if (talk.options.startTls === null) return say(talk, '502 5.5.1 no');
    const faulty = talk.options.plan.at?.starttls !== undefined;
    await at(talk, 'starttls', '220 2.0.0 ready');
    if (faulty) return;
    talk.over = true;
    talk.socket.removeAllListeners('data');
    talk.options.startTls();
  },
  AUTH: beginLogin,
  MAIL(talk, argument) {
    talk.message = { from: mailbox(argument), to: [], bytes: Buffer.alloc(0), complete: false };
    talk.options.received.push(talk.message);
    return at(talk, 'mail', '250 2.1.0 ok');
  },
  RCPT(talk, argument) {
    const { plan } = talk.options;
    const own = plan.recipients?.[mailbox(argument)];
    if (own !== undefined) return say(talk, own);
    if (plan.at?.rcpt === undefined) talk.message?.to.push(mailbox(argument));
    return at(talk, 'rcpt', '250 2.1.5 ok');
  },
  DATA(talk) {
    talk.inData = talk.options.plan.at?.data === undefined;
    return at(talk, 'data', '354 go ahead');
  },
  async QUIT(talk) {
    await at(talk, 'quit', '221 2.0.0 bye');
    if (talk.options.plan.at?.quit === undefined) talk.socket.end();
  },
};

/** Answers one line of the client. */
export async function answer(talk: Talk, line: string): Promise<void> {
  if (talk.loginSteps !== null) return continueLogin(talk, line);
  const [, verb = '', argument = ''] = /^(\S*)\s*(.*)$/.exec(line) ?? [];
  const command = COMMANDS[verb.toUpperCase()];
  return command === undefined ? say(talk, '502 5.5.2 what') : command(talk, argument);
}
