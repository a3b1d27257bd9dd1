import { apikey } from './cli/apikey.ts';
import { doctor } from './cli/doctor.ts';
import { failure } from './cli/failure.ts';
import { help } from './cli/help.ts';
import { importMail } from './cli/import-mail.ts';
import { keys } from './cli/keys.ts';
import { loadStory } from './cli/load-story.ts';
import { migrateOnly } from './cli/migrate.ts';
import { run } from './cli/run.ts';
import { user } from './cli/user.ts';

/** What the binary can do. A command gives back its exit code; `run` lives until it is told to end. */
const commands: Readonly<Record<string, (args: string[]) => Promise<number>>> = {
  start: (args) => run(args, { serve: true, work: true, world: true }),
  serve: (args) => run(args, { serve: true, work: false, world: false }),
  work: (args) => run(args, { serve: false, work: true, world: false }),
  migrate: migrateOnly,
  'load-story': loadStory,
  'import-mail': importMail,
  user,
  apikey,
  keys,
  doctor,
  help: async () => help(),
};

const [name = 'help', ...args] = process.argv.slice(2);
const command = commands[name];
try {
  process.exitCode = command ? await command(args) : help(1);
} catch (error) {
  process.exitCode = failure(error);
}
