import { ActionIcon, Menu } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Icon } from './icons.tsx';
import { KeyHint } from './key-hint.tsx';

export interface MenuAct {
  label: string;
  onClick: () => void;
  disabled?: boolean;
  /** The key that does the same. */
  combo?: string;
}

/**
 * Further acts on one thing behind three dots; nothing at all when there are none. A long thread has hundreds, so each
 * is a mere button until it is asked for.
 */
export function MoreMenu({ label, acts }: { label: string; acts: (MenuAct | false | null)[] }) {
  const [asked, setAsked] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const back = () => button.current?.focus();
  useEffect(() => {
    if (asked) button.current?.focus();
  }, [asked]);
  const offered = acts.filter((act) => act !== false && act !== null);
  if (offered.length === 0) return null;
  if (!asked)
    return (
      <ActionIcon
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={false}
        onClick={() => setAsked(true)}
      >
        <Icon name="more" />
      </ActionIcon>
    );
  return (
    <Menu position="bottom-end" width={240} defaultOpened onClose={back}>
      <Menu.Target>
        <ActionIcon aria-label={label} ref={button}>
          <Icon name="more" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {offered.map((act) => (
          <Menu.Item
            key={act.label}
            onClick={act.onClick}
            disabled={act.disabled ?? false}
            rightSection={act.combo && <KeyHint combo={act.combo} />}
          >
            {act.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
