import type { Topic } from '../types.ts';
import { marker, type Wrapper } from './wrapper.ts';

const topics: Partial<Record<Topic, string>> = {
  refund: 'Rückerstattung: Frage zum Status',
  return: 'Frage zur Rücksendung',
  damage: 'Artikel beschädigt oder defekt',
};

/** Germany. Some topics stand alone in the subject, without a blank before the bracket, as Amazon writes it. */
export const germanWrapper: Wrapper = {
  received: 'Sie haben eine Nachricht erhalten.',
  contactedBy: 'Ein Kunde hat sich wegen der unten genannten Bestellung an uns gewandt.',
  start: marker('Anfang der Nachricht'),
  end: marker('Ende der Nachricht'),
  helpful: 'War diese E-Mail hilfreich?',
  resolve: 'Fall lösen',
  report: 'Verdächtige Aktivität melden',
  locale: 'de_DE',
  anonymous: 'Amazon-Kunde',
  subject: (topic, name, orderId) => {
    const order = orderId ? `(Bestellung: ${orderId})` : '';
    const alone = topics[topic];
    if (alone) return `${alone}${order}`;
    return `Frage von Amazon-Kunde${name && ` ${name}`}${order && ` ${order}`}`;
  },
  copyright:
    'Copyright 2026 Amazon, Inc. oder Tochtergesellschaften. Alle Rechte vorbehalten. Amazon EU S.à r.l., 38 avenue John F. Kennedy, L-1855 Luxemburg',
  retention:
    'Zu Ihrer Information: Um Streitfälle zu schlichten und Vertrauen und Sicherheit zu wahren, bewahren wir alle Nachrichten, die Käufer und Verkäufer über Amazon.de austauschen, zwei Jahre lang auf.',
  copy: {
    subject: (name) => `Ihre E-Mail an ${name}`,
    intro: 'Dies ist eine Kopie der von Ihnen gesendeten Nachricht.',
    start: marker('Anfang der Nachricht'),
    end: marker('Ende der Nachricht'),
  },
};
