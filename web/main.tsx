import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './kit/base.css';
import { createRoot } from 'react-dom/client';
import { firstLanguage, speak } from './lib/i18n/index.ts';
import { awaitInstallOffer } from './lib/installing.ts';
import { sessionQuery } from './lib/session.ts';
import { App } from './shell/app.tsx';
import { queries } from './shell/queries.ts';

const place = document.getElementById('root');
if (place === null) throw new Error('index.html has no element "root"');
awaitInstallOffer();
// Nothing is shown before it is known who is there: asked for while the words are on their way.
void queries.prefetchQuery(sessionQuery);
await speak(firstLanguage());
createRoot(place).render(<App />);
