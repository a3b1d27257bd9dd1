const text = `sellerdesk <command>

  start [--empty]                      the whole desk: database, screens, API, workers
  serve                                screens and API only
  work                                 workers only
  migrate                              bring the database up to date and end
  import-mail <mbox|maildir|eml|-> --mailbox ADDRESS [--history-before DATE]
                                       take in mails from files or standard input
  user list                            everybody with an account
  user add EMAIL --name NAME --role ROLE
                                       prints the first password
  user reset EMAIL                     prints a first password
  apikey create NAME [--scope SCOPE …] [--person EMAIL]
                                       prints the key alone
  keys rotate                          adds an instance key; the desk must be stopped
  doctor [--json]                      tells what is in order and what to do about the rest

Settings are environment variables; docs/operations.md lists them.
`;

/** Shows what the binary can do. */
export function help(code = 0): number {
  (code === 0 ? process.stdout : process.stderr).write(text);
  return code;
}
