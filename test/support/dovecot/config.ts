import { execFileSync } from 'node:child_process';

/** Every user has this password: Dovecot looks at a file of users only once a second, too slow for tests. */
export const dovecotPassword = 'open-sesame-4';

/** How the server is to behave. */
export interface DovecotSettings {
  folder: string;
  imapPort: number;
  imapsPort: number;
  /** False: no encryption of any kind is offered. */
  starttls: boolean;
  /** Where it asks whether an access token is good, and whose; null: passwords alone. */
  introspection: string | null;
}

const nameOf = (which: '-un' | '-gn'): string => execFileSync('id', [which], { encoding: 'utf8' }).trim();

/** Who the server's processes are: as root it must not read mail as root, as anybody else it can only be itself. */
function accounts(): { mail: number; group: number; internal: string } {
  const uid = process.getuid?.() ?? 0;
  if (uid === 0) return { mail: 65534, group: 65534, internal: '' };
  const name = nameOf('-un');
  return {
    mail: uid,
    group: process.getgid?.() ?? uid,
    internal: `default_internal_user = ${name}\ndefault_login_user = ${name}\ndefault_internal_group = ${nameOf('-gn')}`,
  };
}

/** The user that mail folders belong to. */
export const mailOwner = (): { uid: number; gid: number } => {
  const { mail, group } = accounts();
  return { uid: mail, gid: group };
};

const tokens = (folder: string): string => `auth_mechanisms = plain login xoauth2 oauthbearer
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${folder}/oauth2
}
`;

/** How Dovecot asks a provider for the owner of a token. */
export const introspectionOf = (url: string): string =>
  `introspection_mode = post
introspection_url = ${url}
force_introspection = yes
username_attribute = username
active_attribute = active
active_value = true
`;

/** Dovecot 2.3 configuration for one test server. */
export function configOf({ folder, imapPort, imapsPort, starttls, introspection }: DovecotSettings): string {
  const { mail, group, internal } = accounts();
  return `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
${internal}
first_valid_uid = 1
mail_location = maildir:${folder}/mail/%u
mail_fsync = never
disable_plaintext_auth = no
auth_failure_delay = 0
ssl = ${starttls ? 'yes' : 'no'}
ssl_cert = <${folder}/cert.pem
ssl_key = <${folder}/key.pem
${introspection === null ? '' : tokens(folder)}passdb {
  driver = static
  args = password=${dovecotPassword}
${introspection === null ? '' : '  mechanisms = plain login\n'}}
userdb {
  driver = static
  args = uid=${mail} gid=${group} home=${folder}/mail/%u
}
namespace inbox {
  inbox = yes
}
service imap-login {
  chroot =
  process_min_avail = 1
  inet_listener imap {
    port = ${imapPort}
  }
  inet_listener imaps {
    port = ${imapsPort}
    ssl = ${starttls ? 'yes' : 'no'}
  }
}
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}
`;
}
