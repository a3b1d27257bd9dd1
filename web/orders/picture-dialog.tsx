import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../kit/dialog.tsx';
import { Icon } from '../kit/icons.tsx';
import { toast, toastError } from '../kit/toast.ts';
import type { OrderCard, Parcel } from '../lib/contracts.ts';
import { languageName } from '../lib/dates.ts';
import { type PictureLanguage, pictureLanguage, pictureLanguages } from '../lib/i18n/buyer/picture.ts';
import { t } from '../lib/i18n/index.ts';
import css from './order.module.css';
import { pictureOf } from './picture.ts';
import { pngOf } from './png.ts';

/** For whom pictures are made, and where they can go. */
export interface PictureFor {
  storeName: string;
  /** The buyer's, as BCP 47 names it. */
  language: string;
  /** Lets the picture go with the reply; null for who may not reply. */
  attach: ((picture: File) => void) | null;
}

interface PictureProps {
  order: OrderCard;
  parcel: Parcel;
  zone: string;
  wanted: PictureFor;
  onClose: () => void;
}

const source = (svg: string): string => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;

function save(file: File): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

const canCopy = (): boolean => 'ClipboardItem' in globalThis && navigator.clipboard !== undefined;

/** The way of a parcel as a picture in the buyer's language: to look at, copy, keep, or send along. */
export function PictureDialog({ order, parcel, zone, wanted, onClose }: PictureProps) {
  const [language, setLanguage] = useState<PictureLanguage>(pictureLanguage(wanted.language));
  const svg = pictureOf({ order, parcel, storeName: wanted.storeName, language, zone });
  const made = async (use: (picture: File) => unknown): Promise<void> => {
    try {
      const name = `parcel-${order.amazonOrderId}.png`;
      await use(new File([await pngOf(svg)], name, { type: 'image/png' }));
    } catch (error) {
      toastError(error);
    }
  };
  const copy = async (picture: File) => {
    await navigator.clipboard.write([new ClipboardItem({ [picture.type]: picture })]);
    toast(t('act.copied'));
  };
  const attach = (picture: File) => {
    wanted.attach?.(picture);
    onClose();
    toast(t('picture.attached'));
  };
  return (
    <Dialog opened title={t('picture.title')} size={640} onClose={onClose}>
      <img className={css.picture} src={source(svg)} alt={t('picture.alt', { id: order.amazonOrderId })} />
      <p className={css.words}>{t('picture.words')}</p>
      <div className={css.pictureActs}>
        <Select
          className={css.pictureLanguage ?? ''}
          aria-label={t('picture.language')}
          data={pictureLanguages.map((value) => ({ value, label: languageName(value) }))}
          value={language}
          allowDeselect={false}
          onChange={(value) => value && setLanguage(pictureLanguage(value))}
        />
        {canCopy() && (
          <Button variant="default" onClick={() => void made(copy)}>
            {t('picture.copy')}
          </Button>
        )}
        <Button variant="default" onClick={() => void made(save)}>
          {t('picture.save')}
        </Button>
        {wanted.attach && (
          <Button leftSection={<Icon name="clip" size={14} />} onClick={() => void made(attach)}>
            {t('picture.attach')}
          </Button>
        )}
      </div>
    </Dialog>
  );
}
