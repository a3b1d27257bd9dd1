import { type Conversation, notice, says } from '../types.ts';

/** Germany, buyers who write German: deliveries, defects, returns. */
export const german: readonly Conversation[] = [
  {
    key: 'de-late-kathrin',
    order: 'kathrin',
    topic: 'delivery',
    mails: [
      says(
        8700,
        'Guten Tag,\n\nmeine Bestellung sollte laut Amazon letzte Woche Mittwoch ankommen. Die Sendungsverfolgung zeigt seit fünf Tagen nur "im Ziel-Paketzentrum bearbeitet". Können Sie bitte nachforschen, wo das Paket steckt?\n\nMit freundlichen Grüßen\nKathrin Vogel',
      ),
      says(
        5600,
        'Hallo, danke für die schnelle Antwort. Leider immer noch keine Bewegung. Ich brauche das Ladegerät für eine Dienstreise nächste Woche – wenn das nichts mehr wird, hätte ich lieber mein Geld zurück.',
        { answers: 'de-late-kathrin-1' },
      ),
      says(
        1460,
        'Das Paket wurde heute als zugestellt markiert, ich habe aber nichts bekommen! Auch bei den Nachbarn war nichts. Was nun??',
      ),
    ],
  },
  {
    key: 'de-broken-charger',
    order: 'holger',
    topic: 'damage',
    hasCase: true,
    mails: [
      says(
        1420,
        'Hallo,\ndas Ladegerät hat nach zwei Tagen den Geist aufgegeben. Es hat kurz geknackt, roch verschmort und seitdem lädt nichts mehr. Fotos vom Stecker anbei, man sieht die braune Stelle. Ich traue mich ehrlich gesagt nicht mehr, das Ding in die Steckdose zu stecken.\nBitte um Ersatz oder Erstattung.\nGruß H. Brandt',
        { photos: 2, shape: 'alternative' },
      ),
    ],
  },
  {
    key: 'de-presale-hub',
    presale: { buyer: 'thorsten', product: 'hub' },
    topic: 'product',
    hasCase: true,
    mails: [
      says(
        45,
        'Moin, läuft der Hub auch an einem ThinkPad T14 mit zwei Monitoren in 4K? Und wird das Netzteil vom Laptop durchgeschleift (65W)? Danke vorab',
      ),
    ],
  },
  {
    key: 'de-invoice-beate',
    order: 'beate',
    topic: 'invoice',
    mails: [
      says(
        2980,
        'Sehr geehrte Damen und Herren,\n\nfür meine Buchhaltung benötige ich eine Rechnung mit ausgewiesener Mehrwertsteuer. In meinem Amazon-Konto kann ich leider nichts herunterladen. Bitte stellen Sie die Rechnung auf folgende Anschrift aus:\n\nPraxis Dr. Beate Lindner\nAm Musterhang 12\n79100 Freiburg\n\nVielen Dank.',
      ),
      says(2710, 'Rechnung ist da, passt. Vielen Dank und einen schönen Tag noch!', {
        shape: 'plain-latin1',
      }),
    ],
  },
  {
    key: 'de-wrong-item-uwe',
    order: 'uwe',
    topic: 'other',
    mails: [
      says(
        760,
        'hallo ich hatte die Ladestation 3in1 bestellt und im karton war eine handyhülle in rosa für samsung. das kann ja wohl nur ne verwechslung sein. bitte richtige ware schicken und für das andere ding ein rücksendeetikett',
        { photos: 1 },
      ),
    ],
  },
  {
    key: 'de-angry-ralf',
    order: 'ralf',
    topic: 'refund',
    mails: [
      says(
        1395,
        'Jetzt reicht es mir wirklich! Powerbank vor DREI Wochen zurückgeschickt, laut DHL am nächsten Tag bei Ihnen eingegangen, und bis heute kein Cent auf meinem Konto. Stattdessen bekomme ich die zweite Powerbank, die ich ausdrücklich storniert hatte, auch noch zugestellt! Ich erwarte sofort die Erstattung der ersten UND ein kostenloses Retourenlabel für die zweite. Sonst geht das Ganze an Amazon und meinen Anwalt.\nR. Ziegler',
      ),
    ],
  },
  {
    key: 'de-missing-part-silke',
    order: 'silke',
    topic: 'other',
    mails: [
      says(
        3900,
        'Guten Abend, in der Packung der Kfz-Halterung fehlt die Klemme fürs Lüftungsgitter. Die Klebeplatte und das Kabel sind da. Können Sie mir die Klemme nachsenden? Die ganze Halterung zurückzuschicken wäre ja Quatsch. LG Silke',
      ),
      says(
        210,
        'Hallo nochmal, Klemme ist gestern angekommen und sitzt. Danke, so macht Kundenservice Spaß :)',
      ),
    ],
  },
  {
    key: 'de-return-question',
    order: 'monika',
    topic: 'return',
    mails: [
      says(
        1180,
        'Die Kopfhörer passen mir leider nicht, sie fallen beim Joggen ständig raus. Ich habe sie einmal getragen. Kann ich sie trotzdem zurückgeben und wer bezahlt den Versand?',
        { shape: 'plain-qp' },
      ),
    ],
  },
  {
    key: 'de-pairing-question',
    order: 'dieter',
    topic: 'product',
    mails: [
      says(
        640,
        'Guten Tag, ich bekomme die Tastatur nicht mit meinem iPad verbunden. Lämpchen blinkt blau, aber im Menü taucht nichts auf. In der Anleitung steht nur Fn+C, das tut nichts. Was mache ich falsch? Bin 71 und nicht so firm mit der Technik.\nFreundliche Grüße, Dieter Hoppe',
      ),
    ],
  },
  {
    key: 'de-address-change',
    order: 'nadine',
    topic: 'delivery',
    mails: [
      says(
        95,
        'Hallo, ich habe aus Versehen meine alte Adresse angegeben!! Ich wohne nicht mehr dort. Kann man das noch ändern bevor es rausgeht? Bitte schnell melden',
      ),
    ],
  },
  {
    key: 'de-not-arrived-spanish-ui',
    order: 'fabian',
    topic: 'delivery',
    mails: [
      says(
        330,
        'Habe mein Paket nicht bekommen, im Tracking steht angeblich Ablageort Garage. Wir haben gar keine Garage.',
        { ui: 'es' },
      ),
    ],
  },
  {
    key: 'de-claim-juergen',
    order: 'juergen',
    topic: 'delivery',
    mails: [
      says(7300, 'Kabel nie angekommen. Antwortet hier auch mal jemand?'),
      notice('claim_received', 4400, { answerWithinHours: 72 }),
      notice('claim_decided', 1700, { outcome: 'denied' }),
    ],
  },
  {
    key: 'de-warranty-anke',
    order: 'anke',
    topic: 'product',
    mails: [
      says(
        10200,
        'Hallo Lumo-Team, meine Powerbank (gekauft im Sommer) bläht sich seit ein paar Tagen auf, das Gehäuse klafft an einer Ecke auseinander. Gibt es darauf Garantie? Und wie entsorge ich das Ding, darf das noch in die Post?',
        { photos: 1 },
      ),
    ],
  },
];
