import type en from '../en/order.ts';

export default {
  'order.title': '订单',
  'order.none': '未关联订单',
  'order.noneWords': '买家邮件中没有订单号，可能是售前咨询。',
  'order.copyId': '复制订单号',
  'order.knownSince': '{time}起由邮件获知',
  'order.noItems': '邮件中没有商品信息。',
  'order.quantity': '× {count}',
  'order.history': '订单动态',
  'order.noTitle': '未命名商品',
  'context.buyer': '买家',
  'context.store': '店铺',
  'context.marketplace': '站点',
  'context.sender': '发件地址',
  'context.noSender': '没有可用的发件邮箱',
  'context.language': '语言',
  'context.noLanguage': '未识别',
  'context.zone': '当地时间 {time}',
  'context.related': '其他会话',
  'context.noRelated': '该买家没有其他会话',
  'context.assignee': '负责人',
} satisfies Record<keyof typeof en, string>;
