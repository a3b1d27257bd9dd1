import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, open, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buyerMail } from '../support/amazon-mail.ts';
import { deskEnv } from '../support/desk-env.ts';
import { addressOf, type DeskProcess, killDatabase, startDesk } from './desk-process.ts';
import { look, until } from './looking.ts';
import { type SeededDesk, seedDesk } from './seeding.ts';

const disk = await mkdtemp(path.join(os.tmpdir(), 'faults-disk-'));
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=260m,mode=0711', 'tmpfs', disk]).status === 0;
const data = path.join(disk, 'data');
const ballast = path.join(disk, 'ballast');
let desk: DeskProcess | null = null;
let seeded: SeededDesk;

beforeAll(async () => {
  if (!mounted) return;
  await mkdir(data);
  await chmod(data, 0o711);
  seeded = await seedDesk(deskEnv(data), { imapPort: 1, smtpPort: 1 });
});
afterAll(async () => {
  await desk?.kill();
  await killDatabase(data);
  if (mounted) spawnSync('umount', ['-l', disk]);
  await rm(disk, { recursive: true, force: true });
});

async function fill(): Promise<void> {
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

it.skipIf(!mounted)(
  mounted
    ? 'a full disk is said in words, kills nothing and is over when there is room again'
    : 'a full disk cannot be tried: this user may not mount a tmpfs',
  async () => {
    desk = startDesk(deskEnv(data));
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
    await fill();
    const refused = await post(Buffer.concat([small(), Buffer.alloc(8_000_000, 'lorem ipsum\n')]));
    expect(refused.body).toMatchObject({ code: 'disk_full' });
    expect(refused.body.title).toMatch(/[\u4e00-\u9fff]{4}/);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);

    await rm(ballast);
    expect(await until(20, async () => (await post(small())).status === 202)).toBe(true);
    const all = async () => (await look(data, "select 1 from raw_mails where state <> 'read'")).length === 0;
    expect(await until(40, all)).toBe(true);
    expect((await look(data, 'select 1 from raw_mails')).length).toBe(2);
  },
);
