/** Dutch, Polish, Swedish, Portuguese and Turkish texts; values to be found stand as `{{kind:value}}`. */
export const NL: readonly string[] = [
  'Mijn naam is {{name:Joost van der Berg}}, bel me op {{phone:06-55501234}}.',
  'Adres: {{address:Prinsengracht 12, 1015 DV Amsterdam}}',
  'Met vriendelijke groet,\n{{name:Sanne de Wit}}',
  'Hallo, bezorg het op de {{address:Kerkstraat 45b, 3511 AB Utrecht}} aub. Mail {{email:sanne@voorbeeld.nl}}',
];
export const PL: readonly string[] = [
  'Nazywam się {{name:Agnieszka Nowicka}}, telefon {{phone:601 555 012}}.',
  'Adres: {{address:ul. Kwiatowa 12/3, 00-001 Warszawa}}',
  'Lampa jest uszkodzona.\nPozdrawiam\n{{name:Tomasz}}',
];
export const SV: readonly string[] = [
  'Jag heter {{name:Linnea Åberg}} och bor på {{address:Storgatan 12, 123 45 Stockholm}}.',
  'Ring mig på {{phone:070-555 01 23}}.\nMvh\n{{name:Oskar}}',
];
export const PT: readonly string[] = [
  'O meu nome é {{name:Inês Carvalho}}, moro na {{address:Rua das Flores 12, 1200-001 Lisboa}}.',
  'Telemóvel {{phone:912 555 012}}\nCumprimentos,\n{{name:Rui Matos}}',
];
export const TR: readonly string[] = [
  'Benim adım {{name:Elif Kaya}}, telefon {{phone:0532 555 01 23}}.',
  'Teslimat: {{address:Cumhuriyet Mah. Gül Sok. No: 12}} lütfen. Teşekkürler\n{{name:Deniz}}',
];
export const OTHERS_CLEAN: readonly string[] = [
  'Waar is mijn bestelling 408-1187234-5567812? Track & trace 3SABCD1234567 staat stil sinds 12-03-2026.',
  'Geachte verkoper, het artikel is defect. Met vriendelijke groet',
  'Gdzie jest moje zamówienie 409-1187234-5567812? Cena 129,99 zł.',
  'Hej, lampan fungerar inte, storlek 120 x 60 cm. Mvh',
  'Olá, paguei 49,90 € por 2 peças e recebi 1. Obrigado',
  'Merhaba, 2 adet sipariş ettim, 1 adet geldi. Fiyat 499,90 TL. Teşekkürler',
  'Bestellingsnummer 408-9987234-1123987, model XR-5500, aantal 12.',
];
