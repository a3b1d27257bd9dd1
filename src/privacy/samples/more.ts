/** Further texts by language, written as the first ones are. */
export const MORE: Record<string, readonly string[]> = {
  en: [
    'Hi,\nwrong colour again. I want my money back!!\n\nBest,\n{{name:Rowena K.}}',
    'Please send the part to {{name:Desmond Achebe}}, {{address:2210 N Lakeview Ave Apt 7, Chicago, IL 60614}}',
    'phone number: {{phone:4155550162}}',
    'The driver called {{phone:07700 900456}} but that is my old number, use {{phone:07700 900457}}.',
    'Could you resend to {{address:14b Station Road, Reading, RG1 1AA}}? {{name:Amara}} will be at home.',
    "It's {{name:Jo Penfold}} again, still no answer on 113-8827341-1192837.",
    'Hello {{name:Martin}}, thank you for the label.',
    'You may use my work mail {{email:o.hale+amz@work.example.co.uk}}',
  ],
  de: [
    'Bitte ändern auf {{name:Claudia Neumann}}, {{address:Goethestr. 22, 04109 Leipzig}}.',
    'Rückruf bitte: {{phone:0341 / 555 01 23}}',
    'Hier ist {{name:Oliver Haas}}, ich hatte letzte Woche geschrieben.',
    'Freundliche Grüße {{name:Renate Pohl}}',
    'Meine Handynummer ist {{phone:+49 (0)151 5550 1234}}, Gruß {{name:Timo}}',
    'Das Paket liegt bei Familie {{name:Schubert}} nebenan.',
  ],
  fr: [
    'Veuillez livrer à {{name:Mathilde Girard}}, {{address:3 impasse des Lilas, 31000 Toulouse}}.',
    'Mon numéro est le {{phone:07.55.50.01.26}}, merci.\n{{name:Hugo Besson}}',
    'Je suis {{name:Aurélie Fontaine}}, la cliente de la commande 404-1187234-5567812.',
  ],
  es: [
    'Soy {{name:Lucía Navarro}}, no me ha llegado nada.',
    'Mi teléfono: {{phone:655550129}}. Un saludo,\n{{name:Lucía}}',
    'Vivo en {{address:C/ Mayor 5, 2º A, 50001 Zaragoza}}',
  ],
  it: [
    'Sono {{name:Paolo Greco}}, abito in {{address:Corso Italia 77, 10100 Torino}}.',
    'Tel {{phone:+39 333 5550123}}\nDistinti saluti\n{{name:Paolo Greco}}',
  ],
  ja: [
    'お世話になります。{{name:小林}}です。',
    '〒{{address:530-0001 大阪府大阪市北区梅田3-1-3}} に変更してください。',
    '電話は{{phone:06-5550-0123}}です。{{name:渡辺}}と申します。',
  ],
  zh: [
    '您好，我姓{{name:周}}，电话是{{phone:139-0013-9001}}。',
    '新地址：{{address:广东省深圳市南山区科技园科苑路15号2栋301}}，收货人：{{name:林志远}}',
    '请联系{{name:黄女士}}，手机{{phone:15900001111}}。',
  ],
};
