import type { Currency } from './markets.ts';
import type { ClientKey } from './stores.ts';

interface Product {
  client: ClientKey;
  asin: string;
  sku: string;
  /** Price in US cents; other currencies follow from it. */
  cents: number;
  title: Readonly<Record<string, string>>;
}

/** What the two clients sell; titles by language of the listing. */
export const products = {
  charger: lumo('B0LUM0CH65', 'LM-CH65', 3499, {
    en: 'Lumo 65W GaN USB-C Charger, 3 Ports',
    de: 'Lumo 65W GaN USB-C Ladegerät, 3 Anschlüsse',
    fr: 'Lumo Chargeur USB-C GaN 65 W, 3 ports',
    it: 'Lumo Caricatore USB-C GaN 65W, 3 porte',
    es: 'Lumo Cargador USB-C GaN 65W, 3 puertos',
  }),
  cable: lumo('B0LUM0CB02', 'LM-CB2M-2P', 1399, {
    en: 'Lumo USB-C Cable 100W, 6.6 ft (2-Pack)',
    de: 'Lumo USB-C Kabel 100W, 2 m (2 Stück)',
    fr: 'Lumo Câble USB-C 100 W, 2 m (lot de 2)',
    it: 'Lumo Cavo USB-C 100W, 2 m (2 pezzi)',
    es: 'Lumo Cable USB-C 100W, 2 m (2 unidades)',
  }),
  powerbank: lumo('B0LUM0PB20', 'LM-PB20K', 4599, {
    en: 'Lumo Power Bank 20,000 mAh, 45W PD',
    de: 'Lumo Powerbank 20.000 mAh, 45W PD',
    fr: 'Lumo Batterie externe 20 000 mAh, 45 W PD',
    it: 'Lumo Power Bank 20.000 mAh, 45W PD',
    es: 'Lumo Batería externa 20.000 mAh, 45W PD',
  }),
  earbuds: lumo('B0LUM0EB03', 'LM-AIR3-BK', 5999, {
    en: 'Lumo Air 3 Wireless Earbuds, Black',
    de: 'Lumo Air 3 kabellose Kopfhörer, schwarz',
    fr: 'Lumo Air 3 Écouteurs sans fil, noir',
    it: 'Lumo Air 3 Auricolari wireless, nero',
    es: 'Lumo Air 3 Auriculares inalámbricos, negro',
  }),
  stand: lumo('B0LUM0ST31', 'LM-ST3IN1', 4999, {
    en: 'Lumo 3-in-1 Magnetic Charging Stand',
    de: 'Lumo 3-in-1 magnetische Ladestation',
    fr: 'Lumo Station de charge magnétique 3 en 1',
    it: 'Lumo Stazione di ricarica magnetica 3 in 1',
    es: 'Lumo Base de carga magnética 3 en 1',
  }),
  hub: lumo('B0LUM0HB07', 'LM-HUB7', 3999, {
    en: 'Lumo 7-in-1 USB-C Hub, Dual HDMI',
    de: 'Lumo 7-in-1 USB-C Hub, 2x HDMI',
    fr: 'Lumo Hub USB-C 7 en 1, double HDMI',
    it: 'Lumo Hub USB-C 7 in 1, doppio HDMI',
    es: 'Lumo Hub USB-C 7 en 1, doble HDMI',
  }),
  mount: lumo('B0LUM0CM15', 'LM-CM15', 2999, {
    en: 'Lumo Magnetic Car Mount with 15W Charging',
    de: 'Lumo magnetische Kfz-Halterung mit 15W Ladefunktion',
    fr: 'Lumo Support voiture magnétique avec charge 15 W',
    it: 'Lumo Supporto auto magnetico con ricarica 15W',
    es: 'Lumo Soporte magnético para coche con carga 15W',
  }),
  keyboard: lumo('B0LUM0KB11', 'LM-KBFOLD', 4499, {
    en: 'Lumo Foldable Bluetooth Keyboard',
    de: 'Lumo faltbare Bluetooth-Tastatur',
    fr: 'Lumo Clavier Bluetooth pliable',
    it: 'Lumo Tastiera Bluetooth pieghevole',
    es: 'Lumo Teclado Bluetooth plegable',
  }),
  protector: lumo('B0LUM0SP03', 'LM-SP-3P', 1199, {
    en: 'Lumo Tempered Glass Screen Protector (3-Pack)',
    de: 'Lumo Panzerglas Displayschutz (3 Stück)',
    fr: 'Lumo Verre trempé protection écran (lot de 3)',
    it: 'Lumo Vetro temperato proteggi schermo (3 pezzi)',
    es: 'Lumo Protector de pantalla de cristal templado (3 unidades)',
  }),
  board: hinoki('B0HNK1BD01', 'HK-BD-M', 4800, {
    en: 'Hinoki Home Cypress Cutting Board, Medium',
    ja: 'ひのきホーム 国産ひのき まな板 M',
  }),
  bento: hinoki('B0HNK1BN02', 'HK-BN-2T', 3200, {
    en: 'Hinoki Home Magewappa Bento Box, Two Tiers',
    ja: 'ひのきホーム 曲げわっぱ弁当箱 二段',
  }),
  teapot: hinoki('B0HNK1TP03', 'HK-TP-IRON', 6800, {
    en: 'Hinoki Home Cast Iron Teapot 0.9 L',
    ja: 'ひのきホーム 鉄器急須 0.9L',
  }),
  donabe: hinoki('B0HNK1DN04', 'HK-DN-3G', 8900, {
    en: 'Hinoki Home Donabe Clay Rice Pot, 3 Cups',
    ja: 'ひのきホーム 炊飯土鍋 三合炊き',
  }),
  towels: hinoki('B0HNK1TW05', 'HK-TW-4', 3900, {
    en: 'Hinoki Home Cotton Towel Set (4)',
    ja: 'ひのきホーム 綿フェイスタオル 4枚組',
  }),
  stool: hinoki('B0HNK1ST06', 'HK-BS-30', 5600, {
    en: 'Hinoki Home Cypress Bath Stool',
    ja: 'ひのきホーム ひのき風呂椅子',
  }),
} as const satisfies Record<string, Product>;

export type ProductKey = keyof typeof products;

const perDollar: Record<Currency, number> = { USD: 1, CAD: 1.35, MXN: 18, GBP: 0.85, EUR: 1, JPY: 1 };

/** Price of one piece in minor units of the currency (yen have none: whole yen). */
export function priceIn(product: ProductKey, currency: Currency): number {
  const cents = products[product].cents;
  return currency === 'JPY' ? cents : Math.round(cents * perDollar[currency]);
}

/** Title in the language of the listing, English where the product has no other. */
export function titleIn(product: ProductKey, lang: string): string {
  const titles: Readonly<Record<string, string>> = products[product].title;
  return titles[lang] ?? products[product].title.en;
}

function lumo<T extends Product['title']>(asin: string, sku: string, cents: number, title: T) {
  return { client: 'lumo', asin, sku, cents, title } as const;
}

function hinoki<T extends Product['title']>(asin: string, sku: string, cents: number, title: T) {
  return { client: 'hinoki', asin, sku, cents, title } as const;
}
