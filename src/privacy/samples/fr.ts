/** French texts; values to be found stand as `{{kind:value}}`. All persons are invented. */
export const FR: readonly string[] = [
  'Bonjour,\nla lampe est arrivée cassée.\n\nCordialement,\n{{name:Élodie Marchand}}',
  "Je m'appelle {{name:Bastien Roux}}, commande 402-9917723-4410981.",
  'Appelez-moi au {{phone:06 55 50 01 23}} svp.',
  'Mon téléphone : {{phone:+33 6 55 50 01 24}}',
  'Ma nouvelle adresse : {{address:12 bis rue Victor Hugo, 69002 Lyon}}. Merci',
  'Livrez au {{address:45, avenue de la République\n75011 Paris}}',
  'Remboursez sur le {{iban:FR14 2004 1010 0505 0001 3M02 606}}.',
  'Écrivez à {{email:elodie.marchand@exemple.fr}} merci.',
  'Bonjour Madame {{name:Perrin}},\nje vous remercie.',
  'Merci d’avance\n{{name:Luc}}',
  'Nom : {{name:Thérèse Caron}}\nProduit : lampe',
  'Bien à vous, {{name:Noémie}}',
  'Colis laissé chez M. {{name:Fabre}} au lieu de chez moi.',
  'joignable au {{phone:0655500125}}',
];

/** French texts with nothing personal in them. */
export const FR_CLEAN: readonly string[] = [
  'Bonjour, où est ma commande 403-1129984-5567210 ? Le suivi 6A12345678901 ne bouge plus depuis le 12/03/2026.',
  'Bonjour Madame, Monsieur,\nle produit ne fonctionne pas.\n\nCordialement',
  "J'ai payé 49,90 € pour 2 places assises, la taille est 120 x 60 cm.",
  'Numéro de série : 55018273645102. Merci beaucoup',
  'Cher vendeur, le modèle B08XYZ1234 convient-il pour un vélo de 2019 ?',
  'Le colis LX123456789FR est bloqué depuis 8 jours.',
  'Merci de votre réponse.\n\nEnvoyé de mon iPhone',
  'Reçu 3 pièces sur 12, remboursez 27,00 EUR svp.',
];
