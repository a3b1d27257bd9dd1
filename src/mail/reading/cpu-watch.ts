import type { Worker } from 'node:worker_threads';

type CpuWorker = Worker & { cpuUsage?(before?: NodeJS.CpuUsage): Promise<NodeJS.CpuUsage> };

/** Wall time as a multiple of the CPU allowance after which a mail is given up whatever the CPU clock says. */
const wallFactor = 5;

/**
 * Calls `over` once when `worker` has used `cpuMs` of CPU since `before`, or five times that in wall time (a reader that
 * waits for something that never comes). The thread's own CPU clock is used because on a busy machine wall time and
 * event-loop time count other programs' work and would condemn innocent mails; Node before 24.6 has no such clock and
 * gets the wall limit alone. Returns the function that ends the watch.
 */
export function watchCpu(
  worker: CpuWorker,
  { before, cpuMs }: { before: NodeJS.CpuUsage; cpuMs: number },
  over: (detail: string) => void,
): () => void {
  let ended = false;
  const started = performance.now();
  const end = (detail: string | null) => {
    if (ended) return;
    ended = true;
    clearTimeout(timer);
    if (detail) over(detail);
  };
  const check = async () => {
    if (ended) return;
    const wall = performance.now() - started;
    if (wall >= cpuMs * wallFactor) return end(`over ${cpuMs * wallFactor} ms of wall time`);
    const used = await usedSince(worker, before);
    if (used >= cpuMs) return end(`over ${cpuMs} ms of CPU`);
    if (!ended) timer = setTimeout(check, Math.max(10, Math.min(cpuMs - used, cpuMs * wallFactor - wall)));
  };
  let timer = setTimeout(check, cpuMs);
  return () => end(null);
}

async function usedSince(worker: CpuWorker, before: NodeJS.CpuUsage): Promise<number> {
  const used = await worker.cpuUsage?.(before).catch(() => null);
  return used ? (used.user + used.system) / 1000 : 0;
}
