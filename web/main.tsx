import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './kit/base.css';
import { createRoot } from 'react-dom/client';
import { firstLanguage, speak } from './lib/i18n/index.ts';
import { awaitInstallOffer } from './lib/installing.ts';
import { App } from './shell/app.tsx';

const place = document.getElementById('root');
if (place === null) throw new Error('index.html has no element "root"');
awaitInstallOffer();
await speak(firstLanguage());
createRoot(place).render(<App />);
