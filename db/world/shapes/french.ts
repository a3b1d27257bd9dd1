import { marker, type Wrapper } from './wrapper.ts';

/** France. */
export const frenchWrapper: Wrapper = {
  received: 'Vous avez reçu un message.',
  contactedBy: 'Un client nous a contactés au sujet de la commande mentionnée ci-dessous.',
  start: marker('Début du message'),
  end: marker('Fin du message'),
  helpful: 'Cet e-mail vous a-t-il été utile ?',
  resolve: 'Résoudre le cas',
  report: 'Signaler une activité suspecte',
  locale: 'fr_FR',
  anonymous: 'Client Amazon',
  subject: (_topic, name, orderId) =>
    `Demande de renseignements de la part du client Amazon${name && ` ${name}`}${orderId ? ` (Commande : ${orderId})` : ''}`,
  copyright:
    'Copyright 2026 Amazon, Inc. ou ses sociétés affiliées. Tous droits réservés. Amazon EU S.à r.l., 38 avenue John F. Kennedy, L-1855 Luxembourg',
  retention:
    "Pour votre information : afin de faciliter l'arbitrage des litiges et de préserver la confiance et la sécurité, nous conservons pendant deux ans tous les messages échangés entre acheteurs et vendeurs sur Amazon.fr.",
  copy: {
    subject: (name) => `Votre e-mail à ${name}`,
    intro: 'Ceci est une copie du message que vous avez envoyé.',
    start: marker('Début du message'),
    end: marker('Fin du message'),
  },
};
