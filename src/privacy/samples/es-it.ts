/** Spanish and Italian texts; values to be found stand as `{{kind:value}}`. All persons are invented. */
export const ES: readonly string[] = [
  'Hola, el paquete llegó roto.\n\nSaludos, {{name:Ana}}',
  'Me llamo {{name:Rodrigo Peñalver}} y mi pedido es 404-5561239-8812345.',
  'Llámame al {{phone:612 555 012}} por favor.',
  'Mi móvil es {{phone:+34 655 550 123}}.',
  'La dirección correcta es {{address:Calle de los Olivos 23, 3º B, 28013 Madrid}}.',
  'Enviar a {{address:Avda. Constitución 8\n41001 Sevilla}}',
  'Mi NIF es {{tax_id:12345678Z}} para la factura.',
  'Reembolso a {{iban:ES91 2100 0418 4502 0005 1332}}',
  'Escríbanme a {{email:rodrigo.p@ejemplo.es}}',
  'Estimada Sra. {{name:Cifuentes}}:\nno funciona.\n\nAtentamente,\n{{name:Marta Quiroga}}',
  'Nombre: {{name:Iker Salazar}}\nTel: {{phone:944 555 012}}',
  'muchas gracias\n{{name:pilar}}',
];

export const IT: readonly string[] = [
  'Buongiorno,\nla lampada è rotta.\n\nCordiali saluti\n{{name:Giulia Ferrante}}',
  'Mi chiamo {{name:Dario Colombo}}, ordine 405-7789123-0012345.',
  'Il mio numero è {{phone:347 555 0123}}',
  'Chiamatemi al {{phone:+39 02 5550 1234}}.',
  'Indirizzo: {{address:Via Giuseppe Verdi 18, 20121 Milano (MI)}}',
  'Consegnate in {{address:Piazza San Marco 4, 50121 Firenze}} grazie',
  'Codice fiscale {{tax_id:RSSMRA85T10A562S}}',
  'Rimborso su {{iban:IT60X0542811101000000123456}}',
  'Scrivetemi a {{email:g.ferrante@esempio.it}}.',
  'Gentile Sig.ra {{name:Moretti}}, attendo risposta.\nGrazie, {{name:Dario}}',
  'Nome: {{name:Chiara Lodi}}\nIl pacco non arriva.',
];

export const ES_CLEAN: readonly string[] = [
  '¿Dónde está mi pedido 406-1187234-9981234? El seguimiento PK1234567890123 no se mueve desde el 12/03/2026.',
  'Estimado vendedor, el producto B07PGL2ZSL no funciona. Un saludo cordial',
  'Pagué 129,90 € por 2 unidades y falta 1. Medidas 120 x 60 cm.',
  'Buenos días, ¿sirve para el modelo XR-550 de 2018? Muchas gracias',
  'Enviado desde mi iPhone',
  'Número de serie 88120019283746, la pantalla parpadea.',
  'La talla 42 es pequeña, quiero la 43 en Azul.',
];

export const IT_CLEAN: readonly string[] = [
  "Dov'è il mio ordine 407-8812345-1123456? Spedizione 1UW1234567890 ferma dal 12.03.2026.",
  'Gentile venditore, il prodotto B08L5TNJHG non funziona. Cordiali saluti',
  'Ho pagato 49,90 € per 3 pezzi, ne sono arrivati 2.',
  'Spedito via DHL, mai arrivato. Grazie mille',
  'Misure 120 x 60 cm, colore Blu invece di Verde.',
  'Il numero di serie è 771200938475, si spegne dopo 10 minuti.',
];
