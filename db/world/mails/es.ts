import { type Conversation, notice, says } from '../types.ts';

/** Spain: buyers who write Spanish, and two who write Portuguese. */
export const spanish: readonly Conversation[] = [
  {
    key: 'es-late-lucia',
    order: 'lucia',
    topic: 'delivery',
    mails: [
      says(
        4250,
        'Hola, buenas tardes. Mi pedido tenía que llegar el lunes y sigue apareciendo «en tránsito». ¿Me podéis decir cuándo llega más o menos? Es un regalo de cumpleaños y voy justa de tiempo. Gracias',
      ),
      says(
        1335,
        'Hola de nuevo, han pasado dos días y nada. El cumple es mañana. Si no va a llegar decídmelo y compro otra cosa en una tienda.',
        { answers: 'es-late-lucia-1' },
      ),
    ],
  },
  {
    key: 'es-broken-hub',
    order: 'ruben',
    topic: 'damage',
    mails: [
      says(
        660,
        'Buenos días:\nEl hub dejó de reconocer los USB a la semana. El HDMI va bien pero ni ratón ni pendrive. Os mando fotos de cómo lo tengo conectado por si sirve de algo. ¿Me lo cambiáis?\nUn saludo, Rubén',
        { photos: 2, shape: 'html' },
      ),
    ],
  },
  {
    key: 'es-presale-mount',
    presale: { buyer: 'nerea', product: 'mount' },
    topic: 'product',
    mails: [
      says(
        115,
        'Buenas! sirve para un Xiaomi que no tiene magsafe? viene la chapita metálica o hay que comprarla aparte?',
      ),
    ],
  },
  {
    key: 'es-invoice',
    order: 'gonzalo',
    topic: 'invoice',
    mails: [
      says(
        7600,
        'Buenas tardes, necesitaría la factura con IVA desglosado a nombre de Reformas Ejemplo S.L., CIF en los datos del pedido. Muchas gracias, Gonzalo Iriarte',
      ),
      says(6900, 'Recibida, muchas gracias por la rapidez.'),
    ],
  },
  {
    key: 'es-return-waiting',
    order: 'amparo',
    topic: 'return',
    mails: [
      notice('return_request', 1290, {
        authorised: false,
        reason: 'Ya no lo necesito',
        comment: 'Me han regalado otro igual. Está sin abrir.',
      }),
      says(
        1150,
        'Hola, he solicitado la devolución de la base de carga pero me sale «pendiente de autorización del vendedor». ¿Tarda mucho? Está sin abrir, con el precinto.',
      ),
    ],
  },
  {
    key: 'es-angry-sergio',
    order: 'sergio',
    topic: 'other',
    mails: [
      says(
        1475,
        'Esto es una tomadura de pelo. Pago envío urgente y me llega SEIS días tarde, y encima la batería externa no carga ni al 50%. Quiero que me devolváis los gastos de envío y que me mandéis una que funcione. Y ya no me vale la excusa de la mensajería.',
      ),
    ],
  },
  {
    key: 'es-claim-carmen',
    order: 'carmen',
    topic: 'delivery',
    mails: [
      says(
        11100,
        'El pedido no ha llegado nunca. He llamado a Correos y dicen que no les consta ese número.',
      ),
      notice('claim_received', 8200, { answerWithinHours: 72 }),
      notice('claim_decided', 3600, { outcome: 'granted' }),
    ],
  },
  {
    key: 'es-cancel-pablo',
    order: 'pablo',
    topic: 'cancel',
    mails: [notice('cancel_request', 55, { reason: 'El plazo de entrega es demasiado largo' })],
  },
  {
    key: 'es-product-earbuds',
    order: 'irene',
    topic: 'product',
    mails: [
      says(
        480,
        'Hola, los auriculares se oyen genial pero el micro en llamadas fatal, me dicen que sueno como dentro de un cubo jaja. ¿Hay alguna actualización o ajuste que pueda hacer?',
      ),
    ],
  },
  {
    key: 'es-pt-late',
    order: 'beatriz',
    topic: 'delivery',
    mails: [
      says(
        900,
        'Boa tarde, fiz a encomenda para Portugal (Braga) há dez dias e o rastreio parou em Badajoz. Podem confirmar se o pacote se perdeu? Preciso do carregador para o trabalho. Obrigada, Beatriz',
      ),
    ],
  },
  {
    key: 'es-pt-return',
    order: 'nuno',
    topic: 'return',
    mails: [
      says(
        5000,
        'Olá, o cabo que recebi não carrega o portátil, só o telemóvel. Na descrição dizia 100W. Como faço para devolver a partir do Porto? Os portes são por minha conta?',
      ),
      says(410, 'Já entreguei nos CTT com a etiqueta que enviaram. Fico a aguardar. Cumprimentos', {
        answers: 'es-pt-return-1',
      }),
    ],
  },
];
