import type { Pool } from './pool.ts';

/** Dutch. `{days}` is a number from 5 to 9. */
export const dutch: Pool = {
  openings: ['Hallo,', 'Goedemorgen,', 'Beste,', 'Hoi,'],
  bodies: [
    [
      'delivery',
      'mijn bestelling is al {days} dagen te laat en de tracking staat stil. Waar blijft het pakket?',
    ],
    ['damage', 'na {days} dagen doet hij het niet meer. Wat nu?'],
    ['return', 'ik wil het artikel terugsturen, het is nog dicht. Krijg ik een label?'],
    ['refund', 'mijn retour is {days} dagen geleden bij jullie aangekomen, maar ik heb nog geen geld terug.'],
    ['product', 'vraagje vooraf: hoe lang is de garantie en wat zit er allemaal in de doos?'],
  ],
  closings: ['Bedankt', 'Alvast bedankt', 'Met vriendelijke groet', 'Ik hoor het graag.'],
};

/** Polish. */
export const polish: Pool = {
  openings: ['Dzień dobry,', 'Witam,', 'Dobry wieczór,', 'Cześć,'],
  bodies: [
    ['delivery', 'zamówienie jest spóźnione o {days} dni, a śledzenie stoi w miejscu. Gdzie jest paczka?'],
    ['damage', 'po {days} dniach urządzenie przestało działać. Co mam zrobić?'],
    ['return', 'chciałbym zwrócić produkt, jest nieotwarty. Czy dostanę etykietę?'],
    ['refund', 'zwrot dotarł do Państwa {days} dni temu, a pieniędzy nadal nie ma.'],
    ['product', 'przed zakupem: ile trwa gwarancja i co jest w zestawie?'],
  ],
  closings: ['Dziękuję', 'Pozdrawiam', 'Z góry dziękuję', 'Czekam na odpowiedź.'],
};

/** Turkish. */
export const turkish: Pool = {
  openings: ['Merhaba,', 'Merhabalar,', 'İyi günler,', 'İyi akşamlar,'],
  bodies: [
    ['delivery', 'siparişim {days} gün gecikti, kargo takibi hiç ilerlemiyor. Paket nerede acaba?'],
    ['damage', 'ürün {days} gün sonra bozuldu, hiç çalışmıyor. Ne yapmam gerekiyor?'],
    ['return', 'ürünü hiç açmadım, iade etmek istiyorum. Kargo ücretini kim ödüyor?'],
    ['refund', 'iadem size {days} gün önce ulaştı ama para hâlâ yatmadı.'],
    ['product', 'almadan önce sormak istedim: garanti süresi ne kadar, kutudan neler çıkıyor?'],
  ],
  closings: ['Teşekkürler', 'Şimdiden teşekkür ederim.', 'İyi çalışmalar', 'Dönüşünüzü bekliyorum.'],
};
