import { Fragment, type KeyboardEvent, type ReactNode, useEffect, useState } from 'react';
import css from './finder.module.css';
import { Icon } from './icons.tsx';
import { hear, Option, OptionBox } from './option-box.tsx';
import { stepped } from './stepped.ts';

interface FinderProps<Item> {
  /** Begins every id in it; one of its kind on the screen. */
  name: string;
  /** What the field is for, also shown in it while it is empty. */
  hint: string;
  /** What is listed. */
  label: string;
  query: string;
  onQuery: (query: string) => void;
  /** What was found, the best first. */
  items: Item[];
  keyOf: (item: Item) => string;
  line: (item: Item) => ReactNode;
  onPick: (item: Item) => unknown;
  /** A heading over the item, where one begins. */
  heading?: (item: Item, before: Item | undefined) => string | undefined;
  /** Said when nothing was found. */
  none?: string;
  /** What the marked item is, in full, beside the list. */
  beside?: (item: Item) => ReactNode;
  /** In a window of its own. */
  roomy?: boolean;
}

const idOf = (name: string, at: number) => `${name}-${at}`;

interface FieldProps<Item> extends FinderProps<Item> {
  active: string | undefined;
  onKeyDown: (event: KeyboardEvent) => void;
}

function Field<Item>({ name, hint, query, onQuery, roomy, active, onKeyDown }: FieldProps<Item>) {
  return (
    <div className={css.field}>
      <Icon name="search" size={roomy ? 16 : 14} />
      <input
        className={css.input}
        role="combobox"
        aria-expanded="true"
        aria-controls={`${name}-list`}
        aria-activedescendant={active}
        aria-label={hint}
        placeholder={hint}
        value={query}
        data-autofocus
        onKeyDown={onKeyDown}
        onChange={(event) => onQuery(event.currentTarget.value)}
      />
    </div>
  );
}

/** A field that finds, and what it found: arrows go round, Enter picks, the focus stays in the field. */
export function Finder<Item>(props: FinderProps<Item>) {
  const { name, items, onPick, onQuery, heading } = props;
  const [place, setPlace] = useState(0);
  const marked = items[place];
  const active = marked === undefined ? undefined : idOf(name, place);
  useEffect(() => {
    if (active) document.getElementById(active)?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const pick = (at: number) => {
    const item = items[at];
    if (item !== undefined) onPick(item);
  };
  const step = (by: number) =>
    items.length > 0 ? () => setPlace(stepped(place, by, items.length)) : undefined;
  const keyed = (event: KeyboardEvent) =>
    hear(event, { ArrowDown: step(1), ArrowUp: step(-1), Enter: active ? () => pick(place) : undefined });
  const asked = (query: string) => {
    onQuery(query);
    setPlace(0);
  };
  return (
    <div data-roomy={props.roomy}>
      <Field {...props} onQuery={asked} active={active} onKeyDown={keyed} />
      <div className={css.found} data-beside={props.beside && marked !== undefined}>
        <OptionBox
          id={`${name}-list`}
          aria-label={props.label}
          className={css.list}
          onPick={pick}
          onKeyDown={keyed}
        >
          {items.map((item, at) => (
            <Fragment key={props.keyOf(item)}>
              <Heading words={heading?.(item, items[at - 1])} />
              <Option
                id={idOf(name, at)}
                place={at}
                selected={at === place}
                className={css.line}
                onMouseMove={props.beside && at !== place ? () => setPlace(at) : undefined}
              >
                {props.line(item)}
              </Option>
            </Fragment>
          ))}
        </OptionBox>
        {props.beside && marked !== undefined && <div className={css.beside}>{props.beside(marked)}</div>}
      </div>
      {items.length === 0 && props.none && <p className={css.none}>{props.none}</p>}
    </div>
  );
}

const Heading = ({ words }: { words: string | undefined }) =>
  words && (
    <div role="presentation" className={css.heading}>
      {words}
    </div>
  );

/** A line of a `Finder`: the name, and at its end what is told beside it. */
export function Found({ name, children }: { name: string; children?: ReactNode }) {
  return (
    <>
      <span className={css.name}>{name}</span>
      <span className={css.end}>{children}</span>
    </>
  );
}
