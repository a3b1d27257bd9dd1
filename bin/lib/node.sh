# Sourced by the scripts in bin/: goes to the checkout's root, installs what package-lock.json names and puts a Node of at
# least 24 first in PATH, the system's own or the one from node_modules. Speaks only on standard error.

cd "$(dirname "$0")/.." || exit 1

fail() {
  echo "$*" >&2
  exit 1
}

# True when `node` in PATH is at least version $1.$2.
node_is() {
  node -e 'const [a, b] = process.versions.node.split(".").map(Number), [, x, y] = process.argv.map(Number);
    process.exit(a > x || (a === x && b >= y) ? 0 : 1)' "$1" "$2" 2>/dev/null
}

install_packages() {
  if [ -e node_modules/.package-lock.json ] && [ ! package-lock.json -nt node_modules/.package-lock.json ]; then
    return
  fi
  # npm would empty the folder that the link leads to, which serves another checkout.
  [ ! -L node_modules ] || return 0
  command -v npm >/dev/null || fail "npm is missing. Install it together with Node."
  echo "Installing packages …" >&2
  log=$(mktemp)
  if ! npm ci --include=optional --include=dev --no-audit --no-fund >"$log" 2>&1; then
    grep -v EBADENGINE "$log" >&2
    rm -f "$log"
    fail "The packages could not be installed; npm said why above."
  fi
  rm -f "$log"
  touch node_modules/.package-lock.json
}

command -v node >/dev/null || fail "Node is missing. Install Node 20.19 or newer."
node_is 20 19 || fail "Node $(node -p process.versions.node) is too old. Install Node 20.19 or newer."
install_packages

if ! node_is 24 0; then
  own="node_modules/node-$(node -p 'process.platform + "-" + process.arch')/bin"
  [ -x "$own/node" ] || fail "There is no packaged Node for this machine. Install Node 24 or newer."
  PATH="$PWD/$own:$PATH"
fi
PATH="$PWD/node_modules/.bin:$PATH"
# What Node compiled before need not be compiled again: half the time of a start. Node goes without where it cannot write.
NODE_COMPILE_CACHE="${NODE_COMPILE_CACHE:-$PWD/node_modules/.cache/compiled}"
export PATH NODE_COMPILE_CACHE
