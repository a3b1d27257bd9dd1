const WORDS = `
amazon prime seller sellers customer customers team support service services sir sirs madam ladies gentlemen dear hello hi hey
there everyone everybody all thank thanks thankyou you your yours very much many again advance soon best kind kindly warm regards
greetings sincerely cheers respectfully love order orders item product refund return replacement please help sent from my iphone
ipad android samsung galaxy huawei outlook mail yahoo gmail mobile phone good morning afternoon evening day night friend store shop
company manager department sales yes no not ok okay the this that it is are was i we he she they new old black white red blue green
grey gray yellow pink brown silver gold large small medium size color colour so and or but for with waiting looking hope happy sad
disappointed angry really still just in on at to of by if when what why how here now never always also back buyer vendor
damen herren hallo guten tag morgen abend liebe lieber liebes sehr geehrte geehrter zusammen verkäufer kunde kundin kundenservice
kundendienst danke dankeschön vielen dank voraus schöne schönen grüße gruß grüßen freundliche freundlichen herzliche viele beste
besten gesendet von meinem meiner bitte händler shop-team im für und oder nicht das die der ein eine ich wir sie ihr es mit
bonjour bonsoir madame monsieur mesdames messieurs merci beaucoup cordialement vendeur client cher chère envoyé mon votre par avance
bien salutations service-client équipe et je vous nous à le la les un une
hola buenos buenas días dias tardes noches estimado estimada estimados vendedor señor señora señores gracias muchas saludos saludo
cordial cordiales atentamente cliente equipo enviado desde mi un una el los las por adelantado antemano
ciao buongiorno buonasera salve gentile gentili egregio venditore grazie mille saluti cordiali distinti signore signora signori
assistenza clienti inviato da mio anticipo spett spettabile
beste geachte heer mevrouw meneer verkoper bedankt dank alvast groet groeten vriendelijke met hoi goedendag
dzień dobry witam szanowni państwo sprzedawca dziękuję pozdrawiam hej tack mvh hälsningar vänliga säljare olá ola bom dia boa tarde
obrigado obrigada cumprimentos atenciosamente vendedor prezado prezados caro cara merhaba sayın satıcı yetkili teşekkürler
teşekkür ederim saygılarımla iyi günler
monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december
montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz mai juni juli oktober dezember
germany deutschland france italy italia spain españa usa uk japan china europe dhl ups dpd gls hermes usps fedex lulu ebay paypal
herr herrn frau mr mrs ms miss dr prof sr sra sig mme mlle mevr dhr pan pani doña don familie family
usb led hdmi bluetooth wifi kindle alexa echo`;

const NOT_NAMES = new Set(WORDS.split(/\s+/));
const LOWER_PARTS = new Set(
  'von van de der den del della di da dos do la le el bin al ter y e zu zum'.split(' '),
);

/** Whether words can be a person's name: none of them is a word of greetings, shops, colours or days. */
export function mayBeName(found: string): boolean {
  const words = found
    .toLowerCase()
    .split(/[\s]+/)
    .map((word) => word.replace(/[.,!]+$/, ''));
  return words.every((word, at) => (at > 0 && LOWER_PARTS.has(word)) || !NOT_NAMES.has(word));
}
