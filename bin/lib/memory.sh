# Sourced by what starts a desk: how little memory it is to hold (docs/decisions/0017-memory.md). What is set already stays.

# glibc gives blocks from 32 kB on back to the machine at once, and keeps two heaps instead of eight for each core.
export MALLOC_MMAP_THRESHOLD_="${MALLOC_MMAP_THRESHOLD_:-32768}"
export MALLOC_TRIM_THRESHOLD_="${MALLOC_TRIM_THRESHOLD_:-131072}"
export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-2}"
# V8 collects when its heap has grown by 60 %, not by some hundreds.
export DESK_NODE_FLAGS="${DESK_NODE_FLAGS:---max-semi-space-size=8 --heap-growing-percent=60}"
