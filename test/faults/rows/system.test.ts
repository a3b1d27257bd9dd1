import { afterAll, beforeAll } from 'vitest';
import { rowsOf } from './rows.ts';
import { databaseRows } from './system-database.ts';
import { diskRow } from './system-disk.ts';
import { workRows } from './system-work.ts';
import { openSystemWorld, type SystemWorld } from './system-world.ts';

const rows = rowsOf('SYS');
let world: SystemWorld;
beforeAll(async () => {
  world = await openSystemWorld();
});
afterAll(() => world?.close());

databaseRows(rows, () => world);
workRows(rows, () => world);
diskRow(rows);
rows.complete();
