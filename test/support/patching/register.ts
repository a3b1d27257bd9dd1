import { patchSources } from './hooks.ts';
import type { Patch } from './patch.ts';

// For processes of their own: `node --import ./test/support/patching/register.ts …` with the patches as JSON in the environment.
patchSources(JSON.parse(process.env.TEST_PATCHES ?? '[]') as Patch[]);
