# Sourced after node.sh: builds the screens when their sources are newer than the last build.

build_web() {
  stamp=dist/web/.built
  if [ -e "$stamp" ] && [ -z "$(find web src package-lock.json -newer "$stamp" -type f | head -n 1)" ]; then
    return
  fi
  echo "Building the screens …" >&2
  vite build --config web/vite.config.ts --logLevel warn >&2 || return 1
  touch "$stamp"
}
