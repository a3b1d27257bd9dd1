import { help } from './help.ts';

/** Not there yet: shows what the binary can do. */
export const apikey = async (_args: string[]): Promise<number> => help(1);
