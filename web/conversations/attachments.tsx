import { useState } from 'react';
import { Icon } from '../kit/icons.tsx';
import { address } from '../lib/api.ts';
import type { Attachment } from '../lib/contracts.ts';
import { sizeWords } from '../lib/dates.ts';
import { t } from '../lib/i18n/index.ts';
import css from './attachments.module.css';

function Preview({ file }: { file: Attachment }) {
  const [broken, setBroken] = useState(false);
  const source = address(`/attachments/${file.id}`);
  if (broken) return <p className={css.broken}>{t('file.broken')}</p>;
  if (file.preview === 'image')
    return <img className={css.image} src={source} alt={file.name} onError={() => setBroken(true)} />;
  return <iframe className={css.pdf} src={source} title={file.name} referrerPolicy="no-referrer" />;
}

function File({ file }: { file: Attachment }) {
  const [open, setOpen] = useState(false);
  const download = address(`/attachments/${file.id}`, { download: 1 });
  return (
    <li className={css.file} data-open={open || undefined}>
      <div className={css.line}>
        <Icon name="clip" size={14} />
        <span className={css.name} dir="auto">
          {file.name}
        </span>
        <span className={css.size}>{sizeWords(file.size)}</span>
        {file.preview !== 'none' && (
          <button type="button" className={css.act} aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? 'file.fold' : 'file.preview')}
            <span className="unseen">{file.name}</span>
          </button>
        )}
        <a className={css.act} href={download} download={file.name}>
          {t('file.download')}
          <span className="unseen">{file.name}</span>
        </a>
      </div>
      {open && <Preview file={file} />}
    </li>
  );
}

/** The files of a message: shown in place where their type is safe to show, and to download. */
export function Attachments({ files }: { files: Attachment[] }) {
  if (files.length === 0) return null;
  return (
    <ul className={css.files} aria-label={t('file.count', { count: files.length })}>
      {files.map((file) => (
        <File key={file.id} file={file} />
      ))}
    </ul>
  );
}
