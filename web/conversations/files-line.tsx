import { ActionIcon, Loader } from '@mantine/core';
import { useRef } from 'react';
import { Icon } from '../kit/icons.tsx';
import { Tip } from '../kit/tip.tsx';
import { sizeWords } from '../lib/dates.ts';
import { t } from '../lib/i18n/index.ts';
import css from './files-line.module.css';
import { takenTypes } from './reply-files.ts';
import type { FilesState } from './use-files.ts';

/** What goes with the reply, each with a way to leave it out, and what cannot go. */
export function FilesLine({ files }: { files: FilesState }) {
  return (
    <>
      <Chips files={files} />
      <div className={css.fault} role="status">
        {files.faults.map((words) => (
          <p key={words}>{words}</p>
        ))}
      </div>
    </>
  );
}

function Chips({ files }: { files: FilesState }) {
  if (files.items.length + files.coming.length === 0) return null;
  return (
    <ul className={css.files} aria-label={t('files.label')}>
      {files.items.map(({ id, name, size }) => (
        <li key={id} className={css.file}>
          <Icon name="clip" size={12} />
          <span className={css.name} dir="auto" title={name}>
            {name}
          </span>
          <span className={css.size}>{sizeWords(size)}</span>
          <ActionIcon
            size={24}
            aria-label={t('files.remove', { name })}
            onClick={() => void files.remove(id)}
          >
            <Icon name="close" size={12} />
          </ActionIcon>
        </li>
      ))}
      {files.coming.map((name, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name
        <li key={`${at} ${name}`} className={css.file} data-coming="">
          <Loader size={12} aria-label={t('files.coming')} />
          <span className={css.name} dir="auto">
            {name}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Chooses files from the computer. */
export function AttachTool({ files }: { files: FilesState }) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={field}
        type="file"
        multiple
        hidden
        accept={takenTypes}
        onChange={(event) => {
          void files.add(event.currentTarget.files ?? []);
          event.currentTarget.value = '';
        }}
      />
      <Tip label={() => t('files.attachHint')} multiline maw={280}>
        <ActionIcon aria-label={t('files.attach')} onClick={() => field.current?.click()}>
          <Icon name="clip" />
        </ActionIcon>
      </Tip>
    </>
  );
}
