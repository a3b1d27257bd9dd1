# Sourced by bin/test: the programs that the checks drive. Root gets them installed; anybody else is told what is missing.

need_tools() {
  missing=
  command -v chromium >/dev/null || missing="$missing chromium"
  [ -x /usr/sbin/dovecot ] && [ -e /usr/lib/dovecot/imap ] || missing="$missing dovecot-imapd"
  command -v openssl >/dev/null || missing="$missing openssl"
  [ -d /usr/share/fonts/opentype/noto ] || missing="$missing fonts-noto-cjk"
  [ -n "$missing" ] || return 0
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    fail "The checks need these packages; install them and run again:$missing"
  fi
  echo "Installing$missing …" >&2
  # shellcheck disable=SC2086
  apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >&2 ||
    fail "These packages could not be installed:$missing"
}
