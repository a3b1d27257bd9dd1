import type { Reply } from '../types.ts';

/** Replies in Spanish, for Spain, Mexico and the United States. */
export const spanishReplies: readonly Reply[] = [
  {
    to: 'es-late-lucia-1',
    by: 'sofia',
    afterMinutes: 110,
    text: 'Hola, Lucía:\n\nGracias por escribirnos y disculpa el retraso. Correos tiene tu paquete en el centro de reparto de tu provincia desde esta mañana. Hemos pedido que le den prioridad y te aviso por aquí si hay cualquier cambio.\n\nUn saludo,\nSofía Ruiz\nAtención al cliente de Lumo',
  },
  {
    to: 'es-invoice-1',
    by: 'sofia',
    afterMinutes: 260,
    text: 'Hola, Gonzalo:\n\nYa tienes disponible la factura con el IVA desglosado a nombre de Reformas Ejemplo S.L. La encontrarás en «Mis pedidos», en el apartado «Factura».\n\nUn saludo,\nSofía Ruiz\nAtención al cliente de Lumo',
  },
  {
    to: 'es-claim-carmen-1',
    by: 'sofia',
    afterMinutes: 1490,
    text: 'Hola, Carmen:\n\nSentimos mucho lo ocurrido y también haber tardado en responderte. Hemos comprobado que el número de seguimiento no llegó a registrarse, así que el paquete parece haberse perdido. Dinos si prefieres que te lo volvamos a enviar o que te devolvamos el importe.\n\nUn saludo,\nSofía Ruiz\nAtención al cliente de Lumo',
  },
  {
    to: 'es-product-earbuds-1',
    by: 'sofia',
    afterMinutes: 90,
    text: 'Hola, Irene:\n\nEso del cubo tiene arreglo casi siempre. Comprueba que los dos agujeritos del micrófono, en la parte de abajo de cada auricular, no estén tapados, y desactiva la cancelación de ruido del teléfono durante las llamadas. Si después sigue sonando mal, cuéntanos qué móvil usas y lo miramos contigo.\n\nUn saludo,\nSofía Ruiz\nAtención al cliente de Lumo',
  },
  {
    to: 'mx-late-ximena-1',
    by: 'sofia',
    afterMinutes: 205,
    text: 'Hola, Ximena, buenas tardes:\n\nGracias por avisarnos. Ya levantamos un reporte con Estafeta para que libere tu paquete del centro de Toluca. En cuanto nos confirmen el movimiento te escribimos por este medio.\n\nSaludos,\nSofía Ruiz\nAtención a clientes Lumo',
  },
  {
    to: 'mx-wrong-item-1',
    by: 'sofia',
    afterMinutes: 130,
    text: 'Hola, Brayan:\n\nTienes razón, la publicación dice español y te mandamos otro. Una disculpa. Ya quedó lista una guía de devolución sin costo en «Mis pedidos»; en cuanto la paquetería la escanee, sale el teclado correcto hacia tu domicilio.\n\nSaludos,\nSofía Ruiz\nAtención a clientes Lumo',
  },
  {
    to: 'mx-factura-1',
    by: 'sofia',
    afterMinutes: 160,
    text: 'Buen día, Ignacio:\n\nCon gusto emitimos tu CFDI 4.0 con uso G03. Puedes adjuntar tu constancia de situación fiscal como PDF en tu respuesta a este mensaje; la factura aparecerá después en «Mis pedidos».\n\nSaludos,\nSofía Ruiz\nAtención a clientes Lumo',
  },
  {
    to: 'us-es-earbuds-1',
    by: 'sofia',
    afterMinutes: 145,
    text: 'Hola, Wilmer:\n\nGracias por la foto. Lamentamos que el estuche haya llegado así, y más siendo un regalo. Hoy mismo te enviamos unos audífonos nuevos. Para los que recibiste hay una etiqueta de devolución sin costo en «Mis pedidos».\n\nSaludos,\nSofía Ruiz\nAtención al cliente de Lumo',
  },
];
