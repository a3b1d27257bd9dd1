const everyMs = 20;
const mostBytes = 400_000_000;

/**
 * Calls `over` once when the process has grown by 400 MB: buffers of a worker are counted by no limit of its heap, and a
 * file of a few kilobytes can be packed so that it unpacks to gigabytes. Returns the function that ends the watch.
 */
export function watchGrowth(over: (detail: string) => void): () => void {
  const before = process.memoryUsage.rss();
  const timer = setInterval(() => {
    if (process.memoryUsage.rss() - before < mostBytes) return;
    clearInterval(timer);
    over(`grew by ${mostBytes / 1_000_000} MB`);
  }, everyMs);
  return () => clearInterval(timer);
}
