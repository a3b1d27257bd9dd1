import { ActionIcon } from '@mantine/core';
import { Icon, type IconName } from './icons.tsx';
import { KeyHint } from './key-hint.tsx';
import css from './kit.module.css';
import { Tip } from './tip.tsx';

interface ToolProps {
  icon: IconName;
  label: string;
  onClick: () => void;
  combo?: string;
  disabled?: boolean;
  pressed?: boolean;
}

/** A button that shows only a picture; its words and its key stand in the tooltip. */
export function Tool({ icon, label, onClick, combo, disabled, pressed }: ToolProps) {
  const words = () => (
    <span className={css.tip}>
      {label}
      {combo && <KeyHint combo={combo} />}
    </span>
  );
  return (
    <Tip label={words}>
      <ActionIcon
        aria-label={label}
        onClick={onClick}
        disabled={disabled}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
        {...(combo ? { 'aria-keyshortcuts': combo.replace('mod', 'Control') } : {})}
      >
        <Icon name={icon} />
      </ActionIcon>
    </Tip>
  );
}
