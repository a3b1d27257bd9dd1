import type { Reply } from '../types.ts';

/** Replies in Turkish, Polish, Dutch and Swedish. */
export const northernReplies: readonly Reply[] = [
  {
    to: 'de-tr-earbuds-1',
    by: 'jonas',
    afterMinutes: 400,
    text: 'Merhaba Zeynep Hanım,\n\nYaşadığınız sorun için üzgünüz. Sıfırlamayı ve başka telefonla denemeyi zaten yapmışsınız, teşekkür ederiz. Siparişinize ücretsiz bir iade etiketi ekledik; „Siparişlerim“ sayfasından yazdırabilirsiniz. Başka bir isteğiniz varsa bu mesaja yanıt vermeniz yeterli.\n\nSaygılarımızla\nJonas Weber\nLumo Müşteri Hizmetleri',
  },
  {
    to: 'de-pl-hub-1',
    by: 'jonas',
    afterMinutes: 260,
    text: 'Dzień dobry,\n\ndziękujemy za wiadomość. Hub podczas pracy może być ciepły, ale nie powinien parzyć ani powodować migania obrazu. Proszę spróbować z innym kablem HDMI i podłączyć ładowarkę laptopa bezpośrednio do huba. Jeśli to nie pomoże, proszę o krótką odpowiedź, a zajmiemy się zwrotem lub wymianą.\n\nPozdrawiam\nJonas Weber\nObsługa klienta Lumo',
  },
  {
    to: 'de-pl-hub-2',
    by: 'jonas',
    afterMinutes: 190,
    text: 'Dzień dobry,\n\ndziękuję za sprawdzenie. W takim razie najlepiej będzie hub odesłać. Bezpłatna etykieta zwrotna jest już dostępna przy zamówieniu, w zakładce „Moje zamówienia”. Po otrzymaniu paczki zwrócimy pełną kwotę na użytą metodę płatności.\n\nPozdrawiam\nJonas Weber\nObsługa klienta Lumo',
  },
  {
    to: 'de-nl-damaged-1',
    by: 'jonas',
    afterMinutes: 130,
    text: "Goedemiddag mevrouw De Wit,\n\nDank u wel voor de foto's. Wat vervelend dat het toetsenbord zo is aangekomen. We sturen u vandaag een nieuw exemplaar. Voor het beschadigde toetsenbord vindt u een gratis retourlabel bij uw bestelling; u kunt het meegeven wanneer het u uitkomt.\n\nMet vriendelijke groet,\nJonas Weber\nLumo Klantenservice",
  },
  {
    to: 'de-sv-return-1',
    by: 'jonas',
    afterMinutes: 600,
    text: 'Hej Oskar,\n\ndet går bra att returnera den oöppnade bilhållaren. Öppna en retur för en av de två artiklarna under ”Mina beställningar” så skapas en fraktsedel som gäller från Sverige. Skriv gärna här om något krånglar.\n\nVänliga hälsningar\nJonas Weber\nLumo kundservice',
  },
];
