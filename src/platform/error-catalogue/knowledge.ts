import type { Entry } from './entry.ts';

/** Templates. */
export const knowledge = {
  template_value_missing: {
    status: 409,
    en: 'A value is missing: replace what stands between {{ and }}, or take it out.',
    zh: '仍有内容待填写：请补全或删除 {{ 与 }} 之间的部分。',
  },
  template_not_offered: {
    status: 409,
    en: 'This template is for other clients or marketplaces, or has neither the buyer’s language nor English.',
    zh: '该模板不适用于此客户或站点，或没有买家语言及英语的正文。',
  },
  unknown_variable: {
    status: 400,
    en: 'What stands between {{ and }} is no variable. Insert one from the list.',
    zh: '{{ 与 }} 之间不是可用变量，请从列表中插入。',
  },
  template_changed: {
    status: 409,
    en: 'Somebody else has changed this template meanwhile. Your text is kept; open it again to see theirs.',
    zh: '模板刚被其他人修改，您的内容仍保留。请重新打开查看对方的修改。',
  },
} satisfies Record<string, Entry>;
