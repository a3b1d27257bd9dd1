import type { Reply } from '../types.ts';

/** Replies in French, for France and Quebec. */
export const frenchReplies: readonly Reply[] = [
  {
    to: 'fr-late-celine-1',
    by: 'sofia',
    afterMinutes: 170,
    text: "Bonjour Madame Marchetti,\n\nMerci pour votre message, et veuillez nous excuser pour ce retard. Votre colis a été trié hier sur la plateforme régionale de Colissimo ; il n'est donc pas perdu. J'ai ouvert une enquête auprès du transporteur et je vous tiens informée ici dès que j'ai une réponse.\n\nBien cordialement,\nSofía Ruiz\nService client Lumo",
  },
  {
    to: 'fr-invoice-sarl-1',
    by: 'sofia',
    afterMinutes: 300,
    text: "Bonjour,\n\nLa facture au nom de la SARL Atelier du Port, avec le numéro de TVA intracommunautaire, est maintenant disponible dans « Vos commandes », rubrique « Facture ». N'hésitez pas à me dire si votre comptable a besoin d'une autre mention.\n\nBien cordialement,\nSofía Ruiz\nService client Lumo",
  },
  {
    to: 'fr-claim-sylvain-1',
    by: 'sofia',
    afterMinutes: 900,
    text: "Bonjour,\n\nJe suis désolée pour ce qui s'est passé et j'espère que votre téléphone n'a pas été abîmé. Pourriez-vous nous envoyer une photo de l'aimant décollé ? Vous trouverez en attendant une étiquette de retour gratuite dans « Vos commandes ».\n\nBien cordialement,\nSofía Ruiz\nService client Lumo",
  },
  {
    to: 'fr-missing-cable-1',
    by: 'sofia',
    afterMinutes: 75,
    text: "Bonjour Madame,\n\nC'est bien un oubli de notre part : le câble USB-C fait partie du contenu de la boîte. Nous vous l'envoyons aujourd'hui par courrier, sans frais. Merci de nous l'avoir signalé et veuillez nous excuser pour la gêne.\n\nBien cordialement,\nSofía Ruiz\nService client Lumo",
  },
  {
    to: 'ca-fr-retour-1',
    by: 'sofia',
    afterMinutes: 240,
    text: "Bonjour Maxime,\n\nOui, vous pouvez retourner le chargeur puisque la boîte est encore scellée. L'étiquette prépayée est maintenant dans « Vos commandes » : vous n'avez rien à débourser pour la poste, il suffit de déposer le colis à un comptoir de Postes Canada.\n\nBonne journée,\nSofía Ruiz\nService à la clientèle Lumo",
  },
];
