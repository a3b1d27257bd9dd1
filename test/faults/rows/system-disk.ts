import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { chmod, mkdir, open, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import { buyerMail } from '../../support/amazon-mail.ts';
import { deskEnv } from '../../support/desk-env.ts';
import { addressOf, killDatabase, startDesk } from '../desk-process.ts';
import { look, until } from '../looking.ts';
import { seedDesk } from '../seeding.ts';
import type { Rows } from './rows.ts';

/** Writes until nothing more fits. */
async function fill(ballast: string): Promise<void> {
  const file = await open(ballast, 'w');
  const block = Buffer.alloc(1_000_000);
  try {
    for (;;) await file.write(block);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    await file.close();
  }
}

/** Lets `work` have a small disk of its own. */
async function onSmallDisk(disk: string, work: (data: string) => Promise<void>): Promise<void> {
  const data = path.join(disk, 'data');
  try {
    await mkdir(data);
    await chmod(data, 0o711);
    await work(data);
  } finally {
    await killDatabase(data);
    spawnSync('umount', ['-l', disk]);
    await rm(disk, { recursive: true, force: true });
  }
}

async function fillAndFree(disk: string, data: string): Promise<void> {
  const ballast = path.join(disk, 'ballast');
  const seeded = await seedDesk(deskEnv(data), { imapPort: 1, smtpPort: 1 });
  const desk = startDesk(deskEnv(data));
  const url = await addressOf(desk);
  const headers = {
    ...seeded.organisation.people.administrator.headers,
    'content-type': 'message/rfc822',
    'accept-language': 'zh',
  };
  const post = async (bytes: Buffer) => {
    const to = `${url}/api/v1/inbound-mail?mailbox=${seeded.mailboxes[0]?.address}`;
    const answer = await fetch(to, { method: 'POST', headers, body: Uint8Array.from(bytes) });
    return { status: answer.status, body: (await answer.json()) as Record<string, string> };
  };
  const small = () => buyerMail({ alias: 'disk12345678' });
  expect((await post(small())).status).toBe(202);
  await fill(ballast);
  const refused = await post(Buffer.concat([small(), Buffer.alloc(8_000_000, 'lorem ipsum\n')]));
  expect(refused.body).toMatchObject({ code: 'disk_full' });
  expect(refused.body.title).toMatch(/[\u4e00-\u9fff]{4}/);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);

  await rm(ballast);
  expect(await until(20, async () => (await post(small())).status === 202)).toBe(true);
  const all = async () => (await look(data, "select 1 from raw_mails where state <> 'read'")).length === 0;
  expect(await until(40, all)).toBe(true);
  expect((await look(data, 'select 1 from raw_mails')).length).toBe(2);
  await desk.kill();
}

/** The row of the full disk: a tmpfs, which only root may mount. */
export function diskRow(rows: Rows): void {
  const disk = mkdtempSync(path.join(os.tmpdir(), 'faults-disk-'));
  const mounted =
    spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=260m,mode=0711', 'tmpfs', disk]).status === 0;
  if (!mounted) rows.notThereYet('SYS-08', 'this user may not mount a tmpfs');
  else
    rows.fault(
      'SYS-08',
      'filled, then freed',
      () => onSmallDisk(disk, (data) => fillAndFree(disk, data)),
      120_000,
    );
}
