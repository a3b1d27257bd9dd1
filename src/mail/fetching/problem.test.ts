import { describe, expect, it } from 'vitest';
import { EgressError, type EgressProblem } from '#platform/egress/index.ts';
import { catalogue } from '#platform/error-catalogue.ts';
import { sendingProblem } from './connection-test.ts';
import { MailServerError, problemOf } from './problem.ts';

const fault = (more: object, message = 'Command failed') => Object.assign(new Error(message), more);

describe('what an attempt to speak IMAP threw', () => {
  it.each([
    [
      'login_refused',
      fault({ authenticationFailed: true, serverResponseCode: 'AUTHENTICATIONFAILED', responseStatus: 'NO' }),
    ],
    ['connection_lost', fault({ authenticationFailed: true, code: 'NoConnection' })],
    ['over_quota', fault({ authenticationFailed: true, serverResponseCode: 'LIMIT' })],
    ['server_busy', fault({ authenticationFailed: true, serverResponseCode: 'UNAVAILABLE' })],
    ['encryption_required', fault({ authenticationFailed: true }, 'Login is disabled')],
    ['login_unsupported', fault({ authenticationFailed: true }, 'No matching authentication method')],
    ['starttls_missing', fault({ tlsFailed: true }, 'Server does not support STARTTLS')],
    ['tls_failed', fault({ tlsFailed: true, code: 'STARTTLS_INJECTION' })],
    ['tls_expired', fault({ tlsFailed: true, code: 'CERT_HAS_EXPIRED' })],
    ['tls_untrusted', fault({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })],
    ['tls_untrusted', fault({ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' })],
    ['tls_failed', fault({ code: 'ERR_SSL_WRONG_VERSION_NUMBER' })],
    ['timeout', fault({ code: 'GREETING_TIMEOUT' })],
    ['connection_lost', fault({ code: 'ECONNRESET' })],
    ['over_quota', fault({ code: 'ETHROTTLE' })],
    // of a refused FETCH the library passes on the parsed response and nothing more
    [
      'over_quota',
      fault({ responseStatus: 'NO', response: { attributes: [{ section: [{ value: 'OverQuota' }] }] } }),
    ],
    ['server_error', fault({ responseStatus: 'NO', response: { attributes: [{ value: 'OVERQUOTA' }] } })],
    ['server_error', fault({ responseStatus: 'NO', response: null })],
    ['folder_missing', fault({ responseStatus: 'NO', mailboxMissing: true })],
    ['server_error', fault({ code: 'LiteralTooLarge' })],
    ['server_error', fault({ code: 'constructor' })],
    ['server_error', 'no error at all'],
    ['host_forbidden', new MailServerError('host_forbidden')],
  ])('is %s', (problem, error) => {
    expect(problemOf(error)).toBe(problem);
  });

  it('has words for every refusal of an outgoing connection', () => {
    const all: EgressProblem[] = [
      'host_invalid',
      'host_unknown',
      'address_refused',
      'port_refused',
      'connection_refused',
      'unreachable',
      'timeout',
      'aborted',
    ];
    for (const problem of all) expect(catalogue).toHaveProperty(problemOf(new EgressError(problem)));
  });

  it('carries nothing that the server said', () => {
    expect(new MailServerError('login_refused').message).toBe('mail server: login_refused');
  });
});

describe('why a mail was not handed over', () => {
  it('is nothing when it was, and has words otherwise', () => {
    expect(sendingProblem('accepted')).toBeNull();
    expect(sendingProblem('server_refused')).toBe('server_error');
    expect(sendingProblem('aborted')).toBe('timeout');
  });
});
