import type { Entry } from './entry.ts';

/** Files that tell of orders. */
export const orders = {
  order_file_unknown: {
    status: 422,
    en: 'This file is none of the reports that the desk reads, or its first line is not the header. Download the report from Seller Central as text and upload it unchanged.',
    zh: '无法识别此文件：不属于支持的报告，或首行不是表头。请从卖家后台下载文本格式的报告，原样上传。',
  },
} satisfies Record<string, Entry>;
