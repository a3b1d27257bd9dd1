/** German texts; values to be found stand as `{{kind:value}}`. All persons are invented. */
export const DE: readonly string[] = [
  'Guten Tag,\ndie Lampe ist defekt angekommen.\n\nMit freundlichen Grüßen\n{{name:Hans Meier}}',
  'Mein Name ist {{name:Sabine Vogt}}, Bestellung 302-1198456-7723101. Bitte um Rückruf unter {{phone:0170 5550101}}.',
  'Meine Adresse hat sich geändert: {{address:Lindenstraße 14, 10969 Berlin}}. Geht das noch?',
  'Bitte liefern an:\n{{name:Jürgen Krause}}\n{{address:Am Alten Markt 5\n14467 Potsdam}}',
  'Überweisen Sie bitte auf {{iban:DE89 3704 0044 0532 0130 00}}, danke.',
  'Sie erreichen mich unter {{phone:+49 30 5550 1234}} oder {{email:s.vogt@example.de}}.',
  'Sehr geehrte Frau {{name:Lindner}},\nder Ersatz ist da. Vielen Dank!\n\nViele Grüße\n{{name:Peter}}',
  'LG {{name:Anja}}',
  'Tel. {{phone:030/5550177}}',
  'Ich heiße {{name:Murat Yıldız}} und warte seit drei Wochen.',
  'Für die Rechnung: USt-IdNr. {{tax_id:DE123456789}}',
  'Ich wohne im {{address:Birkenweg 7}}, der Bote war im Birkenhof.',
  'Hallo Herr Dr. {{name:Sommer}}, der Stuhl quietscht.',
  'MfG\n{{name:K. Brandt}}',
  'handy {{phone:0151-55501234}} bitte anrufen',
  'Lieferadresse: {{address:Unter den Linden 77, 10117 Berlin}}',
  'Bitte an {{email:vogt.sabine[at]example.de}} schreiben',
  'Danke im Voraus\n\n{{name:Ulrike von Stetten}}',
  'Meine Steuer-ID lautet {{tax_id:12 345 678 901}}.',
  'Der Empfänger ist Herr {{name:Wolf}} in der {{address:Bahnhofstr. 3a, 8001 Zürich}}.',
];

/** German texts with nothing personal in them. */
export const DE_CLEAN: readonly string[] = [
  'Wo bleibt meine Bestellung 305-7712984-1100245? Sendungsnummer 00340434161094042557 steht seit 12.03.2026 still.',
  'Guten Tag, passt das Ersatzteil B09G9FPHY6 auf Modell KX-3200? Mit freundlichen Grüßen',
  'Das Paket ist weg, 2 Tage überfällig, Preis 49,90 €.',
  'Die Maße sind 120 x 80 cm und nicht 140 x 90 cm wie im Angebot.',
  'Sehr geehrte Damen und Herren,\nich möchte den Artikel zurückgeben.\n\nVielen Dank im Voraus',
  'Liebes Team, der Akku hält nur 20 Minuten. Gesendet von meinem iPhone',
  'Artikelnummer 4711-08-15-2, gekauft im Mai 2026, Rechnung 2026-118834.',
  'Am Montag 5 Stück bestellt, am Dienstag kamen 3.',
  'JJD000390007812345678 wurde laut DHL am 03.02.2026 um 14:30 zugestellt.',
  'Ich bin Sehr Enttäuscht, die Farbe ist Blau statt Grün.',
];
