import type { Entry } from './entry.ts';

/** Mails that cannot be read. */
export const mailRead = {
  too_slow: {
    status: 422,
    en: 'Reading this mail takes too long. It is kept as it came.',
    zh: '读取该邮件耗时过长，原文已完整保留。',
  },
  out_of_memory: {
    status: 422,
    en: 'Reading this mail takes too much memory. It is kept as it came.',
    zh: '读取该邮件占用内存过多，原文已完整保留。',
  },
  crashed: {
    status: 422,
    en: 'This mail cannot be read. It is kept as it came.',
    zh: '无法读取该邮件，原文已完整保留。',
  },
  key_destroyed: {
    status: 410,
    en: 'The personal data of this thread has been erased.',
    zh: '该会话的个人数据已被清除。',
  },
} satisfies Record<string, Entry>;
