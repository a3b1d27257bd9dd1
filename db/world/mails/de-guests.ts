import { type Conversation, says } from '../types.ts';

/** Germany, buyers who write Turkish, Polish, Dutch, Swedish or English. */
export const guestsInGermany: readonly Conversation[] = [
  {
    key: 'de-tr-late',
    order: 'emre',
    topic: 'delivery',
    mails: [
      says(
        510,
        "Merhaba, siparişim 4 gündür Köln'de bekliyor gözüküyor, hiç ilerleme yok. Ne zaman elime ulaşır? Hafta sonu Türkiye'ye gidiyorum, ondan önce gelmesi lazım. Teşekkürler",
      ),
    ],
  },
  {
    key: 'de-tr-earbuds',
    order: 'zeynep',
    topic: 'damage',
    mails: [
      says(
        6100,
        'Selamlar,\nkulaklığın sağ teki hiç ses vermiyor. Sıfırladım, başka telefonla da denedim, olmadı. Değişim yapabilir misiniz yoksa iade mi açmam gerekiyor?',
      ),
      says(
        820,
        'İade kodu için sağolun ama ben iade değil yenisini istiyorum demiştim. Bu mümkün mü acaba?',
        { answers: 'de-tr-earbuds-1' },
      ),
    ],
  },
  {
    key: 'de-tr-presale',
    presale: { buyer: 'murat', product: 'powerbank' },
    topic: 'product',
    mails: [
      says(
        155,
        'İyi günler, bu powerbank uçakta el bagajına alınabiliyor mu? Üzerinde Wh değeri yazıyor mu?',
      ),
    ],
  },
  {
    key: 'de-pl-missing',
    order: 'agnieszka',
    topic: 'other',
    mails: [
      says(
        930,
        'Dzień dobry, zamówiłam zestaw dwóch kabli, a w kopercie był tylko jeden. Koperta nie była uszkodzona, więc chyba ktoś się pomylił przy pakowaniu. Proszę o dosłanie drugiego albo zwrot połowy kwoty.\nPozdrawiam, Agnieszka',
        { photos: 1 },
      ),
    ],
  },
  {
    key: 'de-pl-hub',
    order: 'tomasz',
    topic: 'product',
    mails: [
      says(
        4700,
        'Witam, hub po ok. 20 min. robi się tak gorący że nie da się go dotknąć i monitor zaczyna migać. Czy to normalne? Podłączam laptop Dell + 1 monitor + pendrive.',
      ),
      says(
        2400,
        'Sprawdziłem na innym kablu tak jak Pan pisał i jest to samo. W takim razie chciałbym go oddać.',
      ),
    ],
  },
  {
    key: 'de-pl-refund',
    order: 'krzysztof',
    topic: 'refund',
    mails: [says(1310, 'Paczkę odesłałem 2 tyg temu, status dostarczona. Gdzie są moje pieniądze???')],
  },
  {
    key: 'de-nl-presale',
    presale: { buyer: 'joost', product: 'stand' },
    topic: 'product',
    mails: [
      says(
        380,
        "Hoi, past een iPhone met een dik hoesje (zo'n stevige met magneet) ook op deze standaard, of moet de hoes er dan af? En zit er een EU-stekker bij? Groet, Joost",
      ),
    ],
  },
  {
    key: 'de-nl-damaged',
    order: 'marieke',
    topic: 'damage',
    mails: [
      says(
        7900,
        "Goedemiddag,\n\nVandaag het toetsenbord binnengekregen maar de doos was helemaal ingedeukt en het scharnier zit los, hij klapt niet meer goed dicht. Zie foto's. Graag een nieuwe toegestuurd.\n\nMet vriendelijke groet,\nMarieke de Wit",
        { photos: 2 },
      ),
      says(3100, 'Nieuwe is netjes aangekomen, top! De oude heb ik met het label teruggestuurd.', {
        answers: 'de-nl-damaged-1',
      }),
    ],
  },
  {
    key: 'de-nl-where',
    order: 'sander',
    topic: 'delivery',
    mails: [
      says(
        1260,
        'Pakket zou bij een DHL punt liggen maar ik heb nooit een afhaalcode gehad en bij het punt kunnen ze niks vinden zonder code. Wat nu?',
      ),
    ],
  },
  {
    key: 'de-sv-invoice',
    order: 'linnea',
    topic: 'invoice',
    mails: [
      says(
        450,
        'Hej! Jag behöver ett kvitto med moms specificerad till mitt företag. Kan ni mejla eller lägga upp det här i ordern? Mvh Linnéa',
      ),
    ],
  },
  {
    key: 'de-sv-return',
    order: 'oskar',
    topic: 'return',
    mails: [
      says(
        5300,
        'Hej, jag råkade beställa två bilhållare istället för en. Den ena är oöppnad, hur gör jag för att skicka tillbaka den från Sverige? Står inget om returfrakt.',
      ),
    ],
  },
  {
    key: 'de-en-expat',
    order: 'gareth',
    topic: 'delivery',
    mails: [
      says(
        2050,
        'Hi, sorry my German is not great. DHL left a card saying my parcel is at a Paketshop but the shop says they never received it. Could you open an enquiry with DHL from your side? They told me only the sender can do that.',
      ),
      says(
        130,
        "Hello again, any luck with DHL? I'm moving out of this flat at the end of the month so getting a bit nervous.",
        { answers: 'de-en-expat-1' },
      ),
    ],
  },
];
