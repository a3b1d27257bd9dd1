import { type Conversation, notice, says } from '../types.ts';

/** Mexico, buyers who write Mexican Spanish. */
export const mexican: readonly Conversation[] = [
  {
    key: 'mx-late-ximena',
    order: 'ximena',
    topic: 'delivery',
    mails: [
      says(
        4800,
        'Hola buenas tardes, mi paquete dice que está en Estafeta Toluca desde el jueves y no se mueve. ¿Me podrían apoyar con eso por favor? Gracias',
      ),
      says(610, 'Ya llegó, muchas gracias por el apoyo. Bonito día'),
    ],
  },
  {
    key: 'mx-broken-eduardo',
    order: 'eduardo',
    topic: 'damage',
    mails: [
      says(
        1300,
        'Oigan el cargador tronó y sacó humo al conectarlo, casi me quema el contacto de la pared. Adjunto fotos de cómo quedó. Necesito que me den una solución hoy mismo por favor porque esto sí está peligroso.',
        { photos: 2 },
      ),
    ],
  },
  {
    key: 'mx-presale-earbuds',
    presale: { buyer: 'fernanda', product: 'earbuds' },
    topic: 'product',
    mails: [says(185, 'Hola! aguantan sudor para el gym? y cuánto dura la pila con una carga? gracias :)')],
  },
  {
    key: 'mx-factura',
    order: 'ignacio',
    topic: 'invoice',
    mails: [
      says(
        950,
        'Buen día, requiero factura (CFDI 4.0) de este pedido, uso G03. ¿A dónde les mando mi constancia de situación fiscal? Quedo atento.',
      ),
    ],
  },
  {
    key: 'mx-wrong-item',
    order: 'brayan',
    topic: 'other',
    mails: [
      says(
        3800,
        'Me mandaron el teclado en otro idioma, creo que ruso??? yo lo pedí en español como dice la publicación. Quiero el cambio.',
        { photos: 1 },
      ),
      says(1010, 'Ok ya lo llevé a la paquetería, ¿cuándo me mandan el bueno?', {
        answers: 'mx-wrong-item-1',
      }),
    ],
  },
  {
    key: 'mx-claim-rosario',
    order: 'rosario',
    topic: 'delivery',
    mails: [notice('claim_received', 1250, { answerWithinHours: 48 })],
  },
];
