import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './kit/base.css';
import { createRoot } from 'react-dom/client';
import { firstLanguage, language, remembersLanguage, speak } from './lib/i18n/index.ts';
import { awaitInstallOffer } from './lib/installing.ts';
import { sessionQuery } from './lib/session.ts';
import { App } from './shell/app.tsx';
import { askForInbox } from './shell/early.ts';
import { queries } from './shell/queries.ts';

const place = document.getElementById('root');
if (place === null) throw new Error('index.html has no element "root"');
awaitInstallOffer();
const languageChosen = remembersLanguage();
// Nothing is shown before it is known who is there: asked for while the words are on their way.
const session = queries.fetchQuery(sessionQuery).catch(() => null);
const inbox = askForInbox(queries, session);
await speak(firstLanguage());
// Where nobody chose a language yet, the desk is drawn once, in that of whoever is there.
const me = languageChosen ? null : await session;
if (me && me.language !== language()) await speak(me.language);
// What comes within a moment is drawn at once, instead of after lines that stand for it.
await Promise.race([inbox, new Promise((resolve) => setTimeout(resolve, 100))]);
createRoot(place).render(<App />);
