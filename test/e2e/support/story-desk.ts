import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';
import { startDesk } from './desk.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The desk with the story world that journeys share. */
    desk: { url: string; password: string };
  }
}

const root = path.resolve(import.meta.dirname, '../../..');

async function buildScreens(): Promise<void> {
  if (existsSync(path.join(root, 'dist/web/index.html'))) return;
  const vite = path.join(root, 'node_modules/vite/bin/vite.js');
  const args = [vite, 'build', '--config', 'web/vite.config.ts', '--logLevel', 'warn'];
  await promisify(execFile)(process.execPath, args, { cwd: root });
}

/** Builds the screens where there are none, and starts one desk with the story world for the whole run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await buildScreens();
  const desk = await startDesk();
  project.provide('desk', { url: desk.url, password: desk.password });
  return () => desk.end();
}
