import type { Pool } from './pool.ts';

/** Italian. `{days}` is a number from 5 to 9. */
export const italian: Pool = {
  openings: ['Buongiorno,', 'Salve,', 'Buonasera,', 'Ciao,'],
  bodies: [
    ['delivery', "il mio ordine è in ritardo di {days} giorni e il tracking è fermo. Sapete dov'è il pacco?"],
    ['delivery', 'risulta consegnato ma io non ho ricevuto niente, e nemmeno i vicini.'],
    ['damage', "dopo {days} giorni l'articolo ha smesso di funzionare. Come si procede?"],
    ['damage', 'la scatola era aperta e il prodotto è rotto su un lato. Vorrei la sostituzione.'],
    ['return', "vorrei rendere l'articolo, non l'ho aperto. Chi paga la spedizione?"],
    ['refund', 'il reso vi è arrivato {days} giorni fa ma non vedo ancora il rimborso.'],
    ['invoice', 'avrei bisogno della fattura per questo ordine, è possibile?'],
    ['product', "prima dell'acquisto vorrei sapere quanto dura la garanzia e cosa c'è nella confezione."],
  ],
  closings: ['Grazie', 'Grazie mille', 'Cordiali saluti', 'Attendo risposta.'],
};

/** Spanish, understood on both sides of the Atlantic. */
export const spanish: Pool = {
  openings: ['Hola,', 'Buenos días,', 'Buenas tardes,', 'Hola, buenas,'],
  bodies: [
    ['delivery', 'mi pedido lleva {days} días de retraso y el seguimiento no se mueve. ¿Saben dónde está?'],
    ['delivery', 'aparece como entregado pero aquí no ha llegado nada.'],
    ['damage', 'se me rompió a los {days} días de uso. ¿Qué tengo que hacer?'],
    ['damage', 'la caja venía abierta y el producto está rajado por un lado. Quiero un cambio.'],
    ['return', 'quiero devolver el artículo, está sin abrir. ¿Cómo consigo la etiqueta?'],
    ['refund', 'la devolución les llegó hace {days} días y todavía no veo el reembolso.'],
    ['invoice', '¿me podrían hacer llegar la factura de este pedido?'],
    ['product', 'antes de comprar: ¿cuánto dura la garantía y qué viene en la caja?'],
  ],
  closings: ['Gracias', 'Muchas gracias', 'Un saludo', 'Quedo a la espera.'],
};
