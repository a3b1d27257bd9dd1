import { ActionIcon, Menu } from '@mantine/core';
import { Icon } from './icons.tsx';
import { KeyHint } from './key-hint.tsx';

export interface MenuAct {
  label: string;
  onClick: () => void;
  disabled?: boolean;
  /** The key that does the same. */
  combo?: string;
}

/** Further acts on one thing behind three dots; nothing at all when there are none. */
export function MoreMenu({ label, acts }: { label: string; acts: (MenuAct | false | null)[] }) {
  const offered = acts.filter((act) => act !== false && act !== null);
  if (offered.length === 0) return null;
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon aria-label={label}>
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
