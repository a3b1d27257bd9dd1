import { useMantineColorScheme } from '@mantine/core';
import { useEffect } from 'react';
import { dayOrder, hours } from '../lib/dates.ts';
import { language, speak } from '../lib/i18n/index.ts';
import { useMe } from '../lib/session.ts';

/** Language and theme follow the person to every browser. */
export function usePreferences(): void {
  const me = useMe();
  const { setColorScheme } = useMantineColorScheme();
  const theme = me?.theme;
  const wanted = me?.language;
  const { clock = '24', dateFormat = 'auto', density = 'comfortable' } = me ?? {};
  // before anything below is drawn, so that no time is shown the other way first
  hours.set(clock);
  dayOrder.set(dateFormat);
  useEffect(() => {
    document.documentElement.dataset.density = density;
  }, [density]);
  useEffect(() => {
    if (theme) setColorScheme(theme === 'system' ? 'auto' : theme);
  }, [theme, setColorScheme]);
  useEffect(() => {
    if (wanted && wanted !== language()) void speak(wanted);
  }, [wanted]);
}
