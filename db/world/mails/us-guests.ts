import { type Conversation, says } from '../types.ts';

/** United States, buyers who write Spanish or Chinese. */
export const guestsInTheStates: readonly Conversation[] = [
  {
    key: 'us-es-late',
    order: 'guadalupe',
    topic: 'delivery',
    mails: [
      says(
        230,
        'Hola, el rastreo dice que entregaron el paquete ayer a las 3 pero no hay nada en la puerta y la cámara no grabó a nadie. ¿Me pueden ayudar? No sé si lo dejaron en otra casa.',
      ),
    ],
  },
  {
    key: 'us-es-earbuds',
    order: 'wilmer',
    topic: 'damage',
    mails: [
      says(
        3050,
        'Buenas, los audífonos vinieron con el estuche rajado y no cierra bien. Funcionan pero los compré para regalar y así no los puedo dar.',
        { photos: 1 },
      ),
    ],
  },
  {
    key: 'us-zh-flight',
    presale: { buyer: 'wang', product: 'powerbank' },
    topic: 'product',
    mails: [
      says(
        60,
        '你好，请问这款充电宝可以带上飞机吗？机身上有没有标注额定能量（Wh）？下个月要回国，国内机场查得很严，还要看3C标志。谢谢',
      ),
    ],
  },
  {
    key: 'us-zh-late',
    order: 'liu',
    topic: 'delivery',
    hasCase: true,
    mails: [
      says(
        5200,
        '你们好，订单显示已经签收，可是我根本没收到包裹。门口、信箱、管理处都找过了，麻烦帮忙查一下。',
      ),
      says(
        1405,
        '邮局说当天投递的 GPS 位置不在我家这栋楼。请问能不能补发？我急着用，已经等了快两个星期了。',
        {
          answers: 'us-zh-late-1',
        },
      ),
    ],
  },
  {
    key: 'us-zh-missing',
    order: 'chenyu',
    topic: 'other',
    mails: [
      says(
        720,
        '收到了，但是盒子里少了一根线。页面上写的是两根装，我只收到一根，重量也不对。照片发给你们看。',
        {
          photos: 1,
        },
      ),
    ],
  },
  {
    key: 'us-zh-tw-stand',
    order: 'linyh',
    topic: 'product',
    mails: [
      says(
        505,
        '您好，充電座的手錶那一格完全沒有反應，手機跟耳機都正常。我的是 Apple Watch Ultra，請問是不支援還是壞掉了？',
      ),
    ],
  },
];
