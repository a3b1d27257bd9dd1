export { openArchive } from './archive.ts';
export { ArchiveProblem } from './archive-problem.ts';
export { type Imported, type ImportTarget, importMails } from './importing.ts';
