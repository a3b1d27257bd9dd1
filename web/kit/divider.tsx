import { type PointerEvent, useState } from 'react';
import { t } from '../lib/i18n/index.ts';
import { remember, remembered } from '../lib/storage.ts';
import css from './divider.module.css';
import { fitting, type PaneBounds, widthAfterKey } from './pane-sizes.ts';

export interface PaneWidth {
  width: number;
  setWidth: (width: number) => void;
  bounds: PaneBounds;
}

/** The width of the pane `name`, remembered in this browser. */
export function usePaneWidth(name: string, bounds: PaneBounds): PaneWidth {
  const [width, change] = useState(() => fitting(remembered('local', `pane.${name}`), bounds));
  const setWidth = (next: number) => {
    const fitted = fitting(next, bounds);
    change(fitted);
    remember('local', `pane.${name}`, fitted);
  };
  return { width, setWidth, bounds };
}

function dragging(event: PointerEvent<HTMLElement>, pane: PaneWidth, side: 'start' | 'end') {
  event.preventDefault();
  const { clientX, currentTarget, pointerId } = event;
  const from = pane.width;
  currentTarget.setPointerCapture(pointerId);
  currentTarget.onpointermove = (move) =>
    pane.setWidth(from + (move.clientX - clientX) * (side === 'start' ? 1 : -1));
  currentTarget.onpointerup = currentTarget.onpointercancel = () => {
    currentTarget.onpointermove = null;
  };
}

interface DividerProps {
  label: string;
  pane: PaneWidth;
  /** On which side of the divider the pane lies. */
  side: 'start' | 'end';
}

/** The line between two panes: drag it, use the arrow keys on it, or its two buttons. */
export function Divider({ label, pane, side }: DividerProps) {
  const step = (by: number) => pane.setWidth(pane.width + (side === 'start' ? by : -by));
  return (
    <div className={css.place}>
      {/* biome-ignore lint/a11y/useSemanticElements: a separator that takes the focus is a control, which hr is not */}
      <div
        className={css.divider}
        role="separator"
        aria-orientation="vertical"
        aria-label={label}
        aria-valuenow={pane.width}
        aria-valuemin={pane.bounds.min}
        aria-valuemax={pane.bounds.max}
        tabIndex={0}
        onPointerDown={(event) => dragging(event, pane, side)}
        onDoubleClick={() => pane.setWidth(pane.bounds.usual)}
        onKeyDown={(event) => {
          const next = widthAfterKey(pane.width, event.key, event.shiftKey, pane.bounds, side);
          if (next === null) return;
          event.preventDefault();
          pane.setWidth(next);
        }}
      />
      <div className={css.buttons}>
        <button
          type="button"
          tabIndex={-1}
          aria-label={`${label}: ${t('pane.left')}`}
          onClick={() => step(-48)}
        >
          {'‹'}
        </button>
        <button
          type="button"
          tabIndex={-1}
          aria-label={`${label}: ${t('pane.right')}`}
          onClick={() => step(48)}
        >
          {'›'}
        </button>
      </div>
    </div>
  );
}
