import { afterAll, describe, expect, it } from 'vitest';
import { attackMails } from './attack-mails.ts';
import { createReadingPool } from './index.ts';
import { mailOf, now, usual } from './sample-mails.ts';

const warnings: object[] = [];
const log = { warn: (fields: object) => void warnings.push(fields) };
const options = { now };
const pool = createReadingPool({ size: 2, log });
afterAll(() => pool.close());

const good = () => mailOf(usual, 'Where is my parcel?');
/** Within every limit, and yet longer to read than the small allowance below. */
const heavy = () => mailOf([...usual, 'Content-Type: text/html'], '<p style="color:red">a</p>'.repeat(9_900));

/** 20 MB of lines that look like boundaries and are none: over a second of work on any machine of these years. */
const slow = () =>
  mailOf([...usual, 'Content-Type: multipart/mixed; boundary=z'], '--y\r\n'.repeat(4_000_000));

describe('attack mails', () => {
  it.each(Object.entries(attackMails))(
    '%s ends in an outcome and the next mail is read',
    async (_name, build) => {
      const [bad, next] = await pool.readMany([
        { bytes: build(), options },
        { bytes: good(), options },
      ]);
      expect(bad).toMatchObject({ ok: true });
      expect(next).toMatchObject({
        ok: true,
        reading: { from: 'anna@shop.example', text: 'Where is my parcel?' },
      });
    },
  );

  it('says which limit was hit and keeps the words it can', async () => {
    const hits: [string, string][] = [
      ['200,000 nested divs', 'html_depth'],
      ['1 million br', 'html_chars'],
      ['200 nested multiparts', 'mime_depth'],
      ['1 MB of header', 'header_bytes'],
      ['9,000 addresses', 'addresses'],
      ['100,000 parts', 'parts'],
      ['50 MB of text', 'mail_bytes'],
    ];
    for (const [name, code] of hits) {
      const outcome = await pool.read(attackMails[name]?.() ?? new Uint8Array(), options);
      expect(outcome, name).toMatchObject({ ok: true, reading: { state: 'reduced' } });
      expect(outcome.ok && outcome.reading.limits.hit, name).toContain(code);
    }
  });

  it('keeps an archive closed', async () => {
    const outcome = await pool.read(attackMails['a zip bomb']?.() ?? new Uint8Array(), options);
    expect(outcome.ok && outcome.reading.attachments).toMatchObject([
      { name: 'bomb.zip', sniffedType: 'application/zip', size: 3_000_004 },
    ]);
  });
});

describe('a mail that goes over its allowance', () => {
  it('ends alone: the others of its batch are read', async () => {
    const small = createReadingPool({ size: 1, cpuMs: 700, log });
    await small.read(good(), options);
    const before = warnings.length;
    const requests = [good(), slow(), good(), slow(), good()].map((bytes) => ({ bytes, options }));
    const outcomes = await small.readMany(requests);
    await small.close();
    expect(outcomes.map((outcome) => (outcome.ok ? 'read' : outcome.code))).toEqual([
      'read',
      'too_slow',
      'read',
      'too_slow',
      'read',
    ]);
    expect(warnings.length).toBe(before + 2);
    expect(JSON.stringify([warnings, outcomes[1]])).not.toContain('anna');
  });

  it('can be read on the short road after that', async () => {
    const outcome = await pool.read(heavy(), { ...options, reduce: true });
    expect(outcome).toMatchObject({
      ok: true,
      reading: { state: 'reduced', limits: { hit: ['asked'] }, from: 'anna@shop.example' },
    });
  });

  it('of memory gives out_of_memory and does not end the process', async () => {
    const tight = createReadingPool({ size: 1, maxOldMb: 8, log });
    const outcomes = await tight.readMany([1, 2, 3].map(() => ({ bytes: good(), options })));
    await tight.close();
    expect(outcomes.map((one) => !one.ok && one.code)).toEqual(Array(3).fill('out_of_memory'));
  });
});

describe('HTML to be shown', () => {
  it('is cleaned in its turn, and refused when too much waits', async () => {
    const one = createReadingPool({ size: 1, log });
    const told: string[] = [];
    const mails = [good(), good()].map((bytes) => one.read(bytes, options).then(() => told.push('mail')));
    const clean = await one.clean('<p onclick="x()">kept</p><script>gone</script>');
    told.push('html');
    await Promise.all(mails);
    const many = await Promise.all(Array.from({ length: 40 }, () => one.clean('<b>x</b>')));
    await one.close();
    expect(many.filter((outcome) => !outcome.ok && outcome.code === 'full').length).toBeGreaterThan(10);
    expect(clean).toEqual({ ok: true, clean: '<p>kept</p>' });
    expect(told).toEqual(['mail', 'mail', 'html']);
  });

  it('that costs too much ends its worker alone', async () => {
    const tight = createReadingPool({ size: 1, cpuMs: 400, log });
    expect(await tight.clean('<a href="x">'.repeat(4_000_000))).toMatchObject({
      ok: false,
      code: 'too_slow',
    });
    expect(await tight.clean('<b>on</b>')).toEqual({ ok: true, clean: '<b>on</b>' });
    await tight.close();
    expect(await tight.clean('<b>on</b>')).toMatchObject({ ok: false, code: 'closed' });
  });
});

describe('the life of a pool', () => {
  it('ends idle workers and starts again', async () => {
    const brief = createReadingPool({ size: 1, idleMs: 20, log });
    expect((await brief.read(good(), options)).ok).toBe(true);
    await new Promise((done) => setTimeout(done, 200));
    expect((await brief.read(good(), options)).ok).toBe(true);
    await brief.close();
  });

  it('has a worker ahead of the first mail where asked to, which ends when nothing comes', async () => {
    let started = 0;
    const count = () => {
      started += 1;
    };
    const turn = () => new Promise((done) => setImmediate(done));
    process.on('worker', count);
    const brief = createReadingPool({ size: 2, idleMs: 300, log });
    brief.warmUp();
    brief.warmUp();
    await turn();
    expect(started).toBe(1);
    expect((await brief.read(good(), options)).ok).toBe(true);
    expect(started).toBe(1);
    await new Promise((done) => setTimeout(done, 600));
    brief.warmUp();
    await turn();
    expect(started).toBe(2);
    await brief.close();
    brief.warmUp();
    await turn();
    expect(started).toBe(2);
    process.off('worker', count);
  });

  it('refuses work after the end, and tells what waits', async () => {
    const ended = createReadingPool({ size: 1, log });
    const waiting = ended.readMany([good(), good()].map((bytes) => ({ bytes, options })));
    await ended.close();
    expect((await waiting).map((outcome) => outcome.ok)).toEqual([false, false]);
    expect(await ended.read(good(), options)).toMatchObject({ ok: false, code: 'closed' });
  });

  it('takes a view of a shared buffer without emptying it', async () => {
    const view = Buffer.from(good());
    const copy = Buffer.from(view);
    await pool.read(view.subarray(0, view.length - 1), options);
    expect(view.equals(copy)).toBe(true);
  });
});
