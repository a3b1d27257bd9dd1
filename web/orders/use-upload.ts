import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { errorWords } from '../kit/states.tsx';
import { upload } from '../lib/api.ts';
import type { UploadedFile } from '../lib/contracts.ts';
import { t } from '../lib/i18n/index.ts';

/** Bytes of one file at most; as the desk has it. */
const largest = 50_000_000;

async function bring(storeId: string, file: File): Promise<string> {
  const { name } = file;
  try {
    if (file.size > largest) return t('orderFiles.refused', { name, why: t('orderFiles.tooLarge') });
    // when it was downloaded is when what it says held
    const query = { name, asOf: new Date(file.lastModified).toISOString() };
    const told = await upload<UploadedFile>(`/stores/${storeId}/order-files`, query, file);
    if (told.again) return t('orderFiles.again', { name });
    return t('orderFiles.done', { name, orders: told.orders, problems: told.problems });
  } catch (error) {
    return t('orderFiles.refused', { name, why: errorWords(error) });
  }
}

/** Brings files to the desk one after the other, and tells of each what became of it. */
export function useUpload(storeId: string) {
  const client = useQueryClient();
  const [coming, setComing] = useState<string[]>([]);
  const [told, setTold] = useState<string[]>([]);
  const add = async (files: Iterable<File>): Promise<void> => {
    const list = [...files];
    setTold([]);
    setComing(list.map(({ name }) => name));
    for (const file of list) {
      const sentence = await bring(storeId, file);
      setTold((before) => [...before, sentence]);
      setComing((before) => before.slice(1));
      void client.invalidateQueries({ queryKey: ['order-files'] });
    }
  };
  return { coming, told, add };
}
