import { Button } from '@mantine/core';
import { Dialog } from '../kit/dialog.tsx';
import { KeyHint } from '../kit/key-hint.tsx';
import { t } from '../lib/i18n/index.ts';
import { openOverlay } from '../lib/overlay.ts';
import { useMe, useSetPreferences } from '../lib/session.ts';
import { keyMap } from './key-map.ts';
import css from './key-sheet.module.css';

/** All keys of the desk, and the switch for the single ones. */
export default function KeySheet() {
  const singleKeys = useMe()?.singleKeys ?? true;
  const setPreferences = useSetPreferences();
  return (
    <Dialog opened onClose={() => openOverlay('none')} title={t('keys.title')} size={640}>
      <div className={css.groups}>
        {keyMap.map(({ title, keys }) => (
          <section key={title} className={css.group}>
            <h3 className={css.title}>{t(title)}</h3>
            <dl className={css.keys}>
              {keys.map(([id, ...combos]) => (
                <div key={id} className={css.line}>
                  <dt>{t(id)}</dt>
                  <dd>
                    {combos.map((combo) => (
                      <KeyHint key={combo} combo={combo} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <footer className={css.foot}>
        <span>{!singleKeys && t('keys.off')}</span>
        <Button variant="default" onClick={() => void setPreferences({ singleKeys: !singleKeys })}>
          {t(singleKeys ? 'keys.turnOff' : 'keys.turnOn')}
        </Button>
      </footer>
    </Dialog>
  );
}
