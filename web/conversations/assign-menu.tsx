import { Button, Popover } from '@mantine/core';
import { Icon } from '../kit/icons.tsx';
import type { ConversationDetail } from '../lib/contracts.ts';
import { t } from '../lib/i18n/index.ts';
import { AssignList } from './assign-list.tsx';
import css from './thread.module.css';

interface AssignProps {
  detail: ConversationDetail;
  opened: boolean;
  onChange: (opened: boolean) => void;
  assign: (person: { id: string; name: string } | null) => unknown;
}

/** Whose conversation this is, and whose it shall be. */
export function AssignMenu({ detail, opened, onChange, assign }: AssignProps) {
  const name = detail.conversation.assignee?.name;
  const choose: AssignProps['assign'] = (person) => {
    onChange(false);
    return assign(person);
  };
  return (
    <Popover opened={opened} onChange={onChange} position="bottom-end" width={240} trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          className={css.assign ?? ''}
          leftSection={<Icon name="assign" />}
          aria-keyshortcuts="a"
          onClick={() => onChange(!opened)}
        >
          <span className={css.assigned}>{name ?? t('act.assign')}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t('act.assignTo')}>
        {opened && <AssignList detail={detail} assign={choose} />}
      </Popover.Dropdown>
    </Popover>
  );
}
