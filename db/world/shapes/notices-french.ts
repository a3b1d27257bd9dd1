import type { NoticeWords } from './notice-words.ts';

const closing = [
  'Cordialement,',
  'Amazon Services',
  'Remarque : cet e-mail a été envoyé depuis une adresse qui ne reçoit pas de messages. Merci de ne pas y répondre.',
];

/** Notices in French. */
export const noticesInFrench: NoticeWords = {
  sender: 'Notifications Amazon Seller Central (ne pas répondre)',
  guarantee: 'Garantie A à Z Amazon',
  cancel_request: (f) => ({
    subject: `Demande d'annulation de la commande ${f.orderId}`,
    paragraphs: [
      `Bonjour ${f.shopName},`,
      "L'acheteur souhaite annuler la commande ci-dessous. Si vous ne l'avez pas encore expédiée, veuillez l'annuler depuis la page Gérer les commandes.",
    ],
    facts: [
      ['Numéro de commande', f.orderId],
      ['Article', f.title],
      ["Motif de l'annulation", f.reason],
    ],
    closing,
  }),
  return_request: (f) => ({
    subject: `Notification d'autorisation de retour pour la commande ${f.orderId}`,
    paragraphs: [
      `Bonjour ${f.shopName},`,
      'Un client souhaite retourner les articles ci-dessous. Voici les détails :',
    ],
    facts: [
      ['Numéro de commande', f.orderId],
      ['Date de la demande de retour', f.date],
      ['Vérification de la politique de retour', 'Conforme à la politique'],
      [
        'Autorisation',
        f.authorised
          ? 'Autorisé automatiquement par Amazon'
          : 'En attente de votre décision : merci de répondre sous 24 heures',
      ],
    ],
    table: {
      head: ['Article', 'ASIN', 'SKU', 'Quantité', 'Motif du retour', 'Commentaire du client'],
      row: [f.title, f.asin, f.sku, String(f.quantity), f.reason, f.comment],
    },
    closing,
  }),
  refund_issued: (f) => ({
    subject: `Remboursement de ${f.amount} effectué pour la commande ${f.orderId}`,
    paragraphs: [
      `Bonjour ${f.shopName},`,
      `Nous avons procédé au remboursement de ${f.amount} à ${f.buyerName} pour les articles suivants :`,
    ],
    facts: [
      ['Numéro de commande', f.orderId],
      ['Expédition', 'Expédié par le vendeur'],
    ],
    table: {
      head: ['Article', 'ASIN', 'SKU', 'Quantité', "Remboursement du prix de l'article", 'Motif'],
      row: [f.title, f.asin, f.sku, String(f.quantity), f.amount, 'Retour client'],
    },
    closing: ['Votre compte vendeur sera débité en conséquence.', ...closing],
  }),
  claim_received: (f) => ({
    subject: `Action requise : réclamation reçue pour la commande ${f.orderId}`,
    paragraphs: [
      `Bonjour ${f.shopName},`,
      `Nous avons reçu une réclamation au titre de la Garantie A à Z d'un montant de ${f.amount} pour la commande ${f.orderId}.`,
      `Veuillez y répondre sous ${f.hours} heures. Sans réponse de votre part dans ce délai, la réclamation peut être acceptée et le montant débité de votre compte.`,
      'Vous trouverez la réclamation dans Seller Central, sur la page Réclamations Garantie A à Z.',
    ],
    closing: ["L'équipe Garantie A à Z d'Amazon"],
  }),
  claim_decided: (f) => ({
    subject: `Décision concernant la réclamation Garantie A à Z, commande ${f.orderId}`,
    paragraphs: [
      `Bonjour ${f.shopName},`,
      f.granted
        ? `Nous avons accepté la réclamation concernant la commande ${f.orderId} et remboursé ${f.amount} au client. Ce montant sera débité de votre compte.`
        : `Nous avons rejeté la réclamation concernant la commande ${f.orderId}. Aucun montant ne sera débité de votre compte.`,
      'Vous pouvez faire appel de cette décision dans un délai de 30 jours calendaires si vous disposez de nouveaux éléments.',
    ],
    closing: ["L'équipe Garantie A à Z d'Amazon"],
  }),
  opt_out: (f) => ({
    subject: "Votre message à l'acheteur n'a pas été remis.",
    paragraphs: [
      'Bonjour,',
      `Nous n'avons pas pu remettre le message que vous avez envoyé à ${f.buyerName} le ${f.date} pour la commande [${f.orderId}], car l'acheteur a choisi de ne pas recevoir de messages non sollicités des vendeurs.`,
    ],
    closing: ['Cordialement,', 'Support aux partenaires de vente Amazon'],
  }),
};
