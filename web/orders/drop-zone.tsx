import { Button, Loader } from '@mantine/core';
import { type DragEvent, useRef, useState } from 'react';
import { Icon } from '../kit/icons.tsx';
import { t } from '../lib/i18n/index.ts';
import css from './files.module.css';
import { useUpload } from './use-upload.ts';

const types = '.txt,.tsv,.csv,text/plain,text/tab-separated-values,text/csv';

function Outcome({ coming, told }: Pick<ReturnType<typeof useUpload>, 'coming' | 'told'>) {
  return (
    <div role="status" className={css.told}>
      {told.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {coming[0] !== undefined && (
        <p className={css.coming}>
          <Loader size={12} />
          {t('orderFiles.coming', { name: coming[0] })}
        </p>
      )}
    </div>
  );
}

/** Where reports are dropped, and what became of those that were. */
export function DropZone({ storeId }: { storeId: string }) {
  const { coming, told, add } = useUpload(storeId);
  const [over, setOver] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const busy = coming.length > 0;
  const dropped = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!busy && event.dataTransfer.files.length > 0) void add(event.dataTransfer.files);
  };
  return (
    <>
      <input
        ref={field}
        type="file"
        multiple
        hidden
        accept={types}
        onChange={(event) => {
          void add(event.currentTarget.files ?? []);
          event.currentTarget.value = '';
        }}
      />
      <section
        className={css.drop}
        data-over={over || undefined}
        aria-label={t('orderFiles.drop')}
        onDrop={dropped}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
      >
        <Icon name="jump" size={20} />
        <p className={css.dropTitle}>{t('orderFiles.drop')}</p>
        <p className={css.words}>{t('orderFiles.dropWords')}</p>
        <Button disabled={busy} onClick={() => field.current?.click()}>
          {t('orderFiles.choose')}
        </Button>
      </section>
      <Outcome coming={coming} told={told} />
    </>
  );
}
