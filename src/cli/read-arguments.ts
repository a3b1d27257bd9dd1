import { type ParseArgsConfig, parseArgs } from 'node:util';

/** Words after a command that make no sense; the message tells people which. */
export class UsageError extends Error {}

/** Reads the words after a command. Throws {@link UsageError} for options that nobody knows. */
export function readArguments<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw error instanceof TypeError ? new UsageError(error.message) : error;
  }
}

/**
 * Runs a command; a mistake in its words or in what it was given is told in a sentence.
 * @returns the exit code
 */
export async function answerFor(
  usage: string,
  mistakes: readonly (new (...given: never[]) => Error)[],
  work: () => Promise<number>,
): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UsageError) console.error(`${error.message}\nUsage: sellerdesk ${usage}`);
    else if (error instanceof Error && mistakes.some((kind) => error instanceof kind))
      console.error(error.message);
    else throw error;
    return 1;
  }
}
