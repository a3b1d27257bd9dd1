import type { Topic } from '../types.ts';
import { marker, type Wrapper } from './wrapper.ts';

const topics: Record<Topic, string> = {
  delivery: 'Consulta sobre la entrega',
  product: 'Consulta sobre los detalles del producto',
  return: 'Consulta sobre devoluciones',
  refund: 'Consulta sobre el reembolso',
  invoice: 'Solicitud de factura',
  damage: 'Producto dañado o defectuoso',
  cancel: 'Consulta sobre la cancelación',
  other: 'Consulta sobre el pedido',
};

/** Spain and Mexico. The opening marker stays half in English, as Amazon sends it. */
export const spanishWrapper: Wrapper = {
  received: 'Ha recibido un mensaje.',
  contactedBy:
    'Un cliente se ha puesto en contacto con nosotros en relación con el pedido indicado a continuación.',
  start: '------------- Message:  -------------',
  end: marker('Finalizar mensaje'),
  helpful: '¿Te ha resultado útil este correo electrónico?',
  resolve: 'Resolver caso',
  report: 'Informar de actividad sospechosa',
  locale: 'es_ES',
  anonymous: 'Cliente de Amazon',
  subject: (topic, name, orderId) =>
    `${topics[topic]} del cliente de Amazon${name && ` ${name}`}${orderId ? ` (Pedido: ${orderId})` : ''}`,
  copyright: 'Copyright 2026 Amazon, Inc. o sus empresas afiliadas. Todos los derechos reservados.',
  retention:
    'Para tu información: con el fin de ayudar a resolver disputas y preservar la confianza y la seguridad, conservamos durante dos años todos los mensajes que compradores y vendedores envían a través de Amazon.',
  copy: {
    subject: (name) => `Tu correo electrónico a ${name}`,
    intro: 'Esta es una copia del mensaje que has enviado.',
    start: marker('Iniciar mensaje'),
    end: marker('Finalizar mensaje'),
  },
};
