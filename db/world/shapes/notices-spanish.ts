import type { NoticeWords } from './notice-words.ts';

const closing = [
  'Atentamente,',
  'Amazon Services',
  'Nota: este correo se ha enviado desde una dirección exclusiva para notificaciones que no admite mensajes entrantes. No respondas a este mensaje.',
];

/** Notices in Spanish, for Spain and Mexico. */
export const noticesInSpanish: NoticeWords = {
  sender: 'Notificaciones de Amazon Seller Central (no responder)',
  guarantee: 'Garantía de la A a la Z de Amazon',
  cancel_request: (f) => ({
    subject: `Solicitud de cancelacion del pedido para el numero de pedido: ${f.orderId}`,
    paragraphs: [
      `Hola, ${f.shopName}:`,
      'El comprador ha solicitado cancelar el pedido que aparece a continuación. Si aún no lo has enviado, cancélalo en la página Gestionar pedidos.',
    ],
    facts: [
      ['N.º de pedido', f.orderId],
      ['Producto', f.title],
      ['Motivo de la cancelación', f.reason],
    ],
    closing,
  }),
  return_request: (f) => ({
    subject: `Notificación de autorización de devolución para el pedido ${f.orderId}`,
    paragraphs: [
      `Hola, ${f.shopName}:`,
      'Un cliente ha solicitado devolver los productos que se indican a continuación. Estos son los detalles:',
    ],
    facts: [
      ['N.º de pedido', f.orderId],
      ['Fecha de la solicitud de devolución', f.date],
      ['Comprobación de la política de devoluciones', 'Cumple la política'],
      [
        'Autorización',
        f.authorised
          ? 'Autorizada automáticamente por Amazon'
          : 'Pendiente de tu decisión: responde en un plazo de 24 horas',
      ],
    ],
    table: {
      head: ['Producto', 'ASIN', 'SKU', 'Cantidad', 'Motivo de la devolución', 'Comentario del cliente'],
      row: [f.title, f.asin, f.sku, String(f.quantity), f.reason, f.comment],
    },
    closing,
  }),
  refund_issued: (f) => ({
    subject: `Reembolso de ${f.amount} iniciado para el pedido ${f.orderId}`,
    paragraphs: [
      `Hola, ${f.shopName}:`,
      `Hemos iniciado un reembolso de ${f.amount} a ${f.buyerName} por los siguientes productos:`,
    ],
    facts: [
      ['N.º de pedido', f.orderId],
      ['Gestión logística', 'Gestionado por el vendedor'],
    ],
    table: {
      head: ['Producto', 'ASIN', 'SKU', 'Cantidad', 'Reembolso del precio', 'Motivo'],
      row: [f.title, f.asin, f.sku, String(f.quantity), f.amount, 'Devolución del cliente'],
    },
    closing: ['El importe se cargará en tu cuenta de vendedor.', ...closing],
  }),
  claim_received: (f) => ({
    subject: `Acción necesaria: reclamación recibida para el pedido ${f.orderId}`,
    paragraphs: [
      `Hola, ${f.shopName}:`,
      `Hemos recibido una reclamación bajo la Garantía de la A a la Z por ${f.amount} para el pedido ${f.orderId}.`,
      `Responde en un plazo de ${f.hours} horas. Si no lo haces a tiempo, podremos aceptar la reclamación y cargar el importe en tu cuenta.`,
    ],
    closing: ['El equipo de la Garantía de la A a la Z'],
  }),
  claim_decided: (f) => ({
    subject: `Su reclamación bajo la Garantía de la A a la Z de Amazon para el pedido ${f.orderId}`,
    paragraphs: [
      `Hola, ${f.shopName}:`,
      f.granted
        ? `Tras revisar la reclamación del pedido ${f.orderId}, la hemos aceptado y hemos reembolsado ${f.amount} al cliente. El importe se cargará en tu cuenta.`
        : `Tras revisar la reclamación del pedido ${f.orderId}, la hemos denegado. No se hará ningún cargo en tu cuenta.`,
      'Puedes apelar esta decisión en un plazo de 30 días naturales si dispones de información nueva.',
    ],
    closing: ['El equipo de la Garantía de la A a la Z'],
  }),
  opt_out: (f) => ({
    subject: 'Tu mensaje al comprador no se ha entregado.',
    paragraphs: [
      'Hola:',
      `No hemos podido entregar el mensaje que enviaste a ${f.buyerName} el ${f.date} sobre el pedido [${f.orderId}] porque el comprador ha decidido no recibir mensajes no solicitados de los vendedores.`,
    ],
    closing: ['Un saludo,', 'Soporte a colaboradores comerciales de Amazon'],
  }),
};
