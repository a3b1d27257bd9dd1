import type { Reply } from '../types.ts';

/** Replies in Italian and Portuguese. */
export const southernReplies: readonly Reply[] = [
  {
    to: 'it-late-giulia-1',
    by: 'sofia',
    afterMinutes: 230,
    text: "Buongiorno Giulia,\n\ngrazie per averci scritto e ci scusi per l'attesa. Abbiamo contattato il corriere e chiesto di verificare perché il pacco non è ancora stato consegnato. Le scriviamo qui appena riceviamo un riscontro.\n\nCordiali saluti,\nSofía Ruiz\nServizio clienti Lumo",
  },
  {
    to: 'it-late-giulia-2',
    by: 'sofia',
    afterMinutes: 65,
    text: 'Buongiorno Giulia,\n\nci dispiace molto. Abbiamo segnalato al corriere che lei era in casa e che il citofono funziona, e abbiamo chiesto un nuovo tentativo di consegna. Se preferisce ritirare il pacco di persona in un ufficio postale, ce lo dica e inoltriamo la richiesta.\n\nCordiali saluti,\nSofía Ruiz\nServizio clienti Lumo',
  },
  {
    to: 'it-invoice-studio-1',
    by: 'sofia',
    afterMinutes: 410,
    text: 'Buongiorno geom. Ferri,\n\nla fattura elettronica intestata allo Studio Tecnico Associato Ferri è stata emessa e trasmessa con il codice SDI indicato nell\'ordine. Una copia di cortesia è disponibile nella sezione "I miei ordini".\n\nCordiali saluti,\nSofía Ruiz\nServizio clienti Lumo',
  },
  {
    to: 'it-return-auto-2',
    by: 'sofia',
    afterMinutes: 120,
    text: 'Buongiorno Chiara,\n\nsono sufficienti gli auricolari con la custodia di ricarica. Se ha ancora la scatola, la usi pure come imballo; i gommini già usati può tenerli o buttarli.\n\nCordiali saluti,\nSofía Ruiz\nServizio clienti Lumo',
  },
  {
    to: 'it-opt-out-davide-1',
    by: 'sofia',
    afterMinutes: 215,
    text: 'Buongiorno Davide,\n\nil suo pacco è stato affidato a Poste Italiane e risulta in viaggio. La data prevista è visibile nella sezione "I miei ordini", dove viene aggiornata a ogni passaggio.\n\nCordiali saluti,\nSofía Ruiz\nServizio clienti Lumo',
  },
  {
    to: 'it-mount-question-1',
    by: 'sofia',
    afterMinutes: 150,
    text: "Buongiorno Ilaria,\n\nsì, una cover in silicone spessa riduce molto la tenuta del magnete. Nella confezione trova un anello metallico adesivo: lo applichi all'esterno della cover, al centro, dopo averla pulita con un panno asciutto. Se anche così il telefono si stacca, ci scriva e troviamo una soluzione.\n\nCordiali saluti,\nSofía Ruiz\nServizio clienti Lumo",
  },
  {
    to: 'it-wrong-colour-1',
    by: 'sofia',
    afterMinutes: 200,
    text: 'Buongiorno Federica,\n\nha ragione, abbiamo confuso le due confezioni: ci scusi. Le spediamo oggi i vetri per iPhone 15. Quelli sbagliati può restituirli, sempre chiusi, con l\'etichetta gratuita che trova nella sezione "I miei ordini".\n\nCordiali saluti,\nSofía Ruiz\nServizio clienti Lumo',
  },
  {
    to: 'es-pt-return-1',
    by: 'sofia',
    afterMinutes: 350,
    text: 'Olá Nuno,\n\nLamentamos o sucedido. Como o cabo não corresponde à descrição, os portes de devolução ficam por nossa conta. A etiqueta já está disponível em «As suas encomendas»; pode entregar o pacote em qualquer loja CTT.\n\nCom os melhores cumprimentos,\nSofía Ruiz\nApoio ao cliente Lumo',
  },
];
