import { useQuery, useQueryClient } from '@tanstack/react-query';
import { errorWords } from '../kit/states.tsx';
import { change, upload } from '../lib/api.ts';
import type { Attachment, WaitingFiles } from '../lib/contracts.ts';
import { hold, useHeld } from '../lib/external.ts';
import { t } from '../lib/i18n/index.ts';
import { restored } from '../lib/offline/copy.ts';
import { filesQuery } from './queries.ts';
import { fileNameOf, largestFile, tooMuch } from './reply-files.ts';

interface Bringing {
  /** Names of files on their way. */
  coming: readonly string[];
  /** A sentence for each that could not come. */
  faults: readonly string[];
}

const nothing: Bringing = { coming: [], faults: [] };
const none: Attachment[] = [];
/** By conversation, so that who looks at another one meanwhile finds it as it stands. */
const bringing = hold<ReadonlyMap<string, Bringing>>(new Map());

function note(id: string, work: (before: Bringing) => Bringing): void {
  bringing.set(new Map([...bringing.get(), [id, work(bringing.get().get(id) ?? nothing)]]));
}

/** Files that go with the reply of a conversation: they wait on the desk, so a reload loses none. */
export function useFiles(conversationId: string, may: boolean) {
  const client = useQueryClient();
  const query = filesQuery(conversationId);
  const { data, isPending } = useQuery({ ...query, enabled: may });
  const copied = useHeld(restored);
  const { coming, faults } = useHeld(bringing).get(conversationId) ?? nothing;
  const items = data?.items ?? none;
  const put = (work: (items: Attachment[]) => Attachment[]) =>
    client.setQueryData<WaitingFiles>(query.queryKey, (known) => ({ items: work(known?.items ?? []) }));
  const failed = (name: string, why: string) =>
    note(conversationId, (before) => ({
      ...before,
      faults: [...before.faults, t('files.refused', { name, why })],
    }));

  const bring = async (file: File, name: string): Promise<void> => {
    try {
      if (file.size > largestFile) return failed(name, t('files.tooLarge'));
      const kept = await upload<Attachment>(`/conversations/${conversationId}/files`, { name }, file);
      await client.cancelQueries({ queryKey: query.queryKey });
      put((known) => [...known.filter(({ id }) => id !== kept.id), kept]);
    } catch (error) {
      failed(name, errorWords(error));
    } finally {
      note(conversationId, (before) => ({
        ...before,
        coming: before.coming.toSpliced(before.coming.indexOf(name), 1),
      }));
    }
  };

  return {
    items,
    coming,
    faults: tooMuch(items) ? [...faults, t('files.tooMuch')] : faults,
    /** It is not known yet what waits. */
    loading: may && isPending,
    /** It is known what waits, everything is there, and it fits into one mail. */
    // offline the act itself says why nothing leaves
    ready: (!may || copied || data !== undefined) && coming.length === 0 && !tooMuch(items),
    /** One after the other, so that they keep their order. */
    async add(files: Iterable<File>): Promise<void> {
      const named = [...files].map((file) => ({ file, name: fileNameOf(file) }));
      note(conversationId, (before) => ({
        coming: [...before.coming, ...named.map(({ name }) => name)],
        faults: [],
      }));
      for (const { file, name } of named) await bring(file, name);
    },
    async remove(id: string): Promise<void> {
      note(conversationId, (before) => ({ ...before, faults: [] }));
      put((known) => known.filter((one) => one.id !== id));
      await change('DELETE', `/attachments/${id}`)
        .catch((error: unknown) =>
          note(conversationId, (before) => ({ ...before, faults: [errorWords(error)] })),
        )
        .finally(() => void client.invalidateQueries({ queryKey: query.queryKey }));
    },
  };
}

export type FilesState = ReturnType<typeof useFiles>;
