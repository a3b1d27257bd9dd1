import { Fragment } from 'react';
import type { ConversationRow } from '../../lib/contracts.ts';
import css from './hit.module.css';

/** A piece of a message with what was found in it. */
export const Hit = ({ pieces }: { pieces: NonNullable<ConversationRow['hit']> }) =>
  pieces.map(({ text, hit }, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text have no name but their place
    <Fragment key={at}>{hit ? <mark className={css.hit}>{text}</mark> : text}</Fragment>
  ));
