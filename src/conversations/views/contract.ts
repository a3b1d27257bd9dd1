import { z } from 'zod';
import { idOf, line } from '#platform/contract.ts';
import { listConversations } from '../contract.ts';

/** What a view looks at, as the address of the inbox has it. */
export const looksAt = listConversations
  .omit({ cursor: true, limit: true, ids: true })
  .partial()
  .extend({ view: listConversations.shape.view.removeDefault().optional() });

export const savedView = z.object({
  id: idOf('view'),
  name: z.string(),
  owner: z.object({ id: idOf('person'), name: z.string() }),
  /** Everybody of the organisation has it; what stands in it is what each may see. */
  shared: z.boolean(),
  looksAt,
  /** Conversations in it as this actor sees them, counted up to `most`. */
  count: z.number().int(),
});
export type SavedView = z.infer<typeof savedView>;
/** More than this are not counted. */
export const most = 1000;
export const savedViews = z.object({ items: z.array(savedView) });

const viewWords = z.object({ name: line(60), shared: z.boolean(), looksAt });
export const keepView = viewWords.extend({ shared: z.boolean().default(false) });
export const changeView = viewWords.partial();
export const viewParams = z.object({ viewId: idOf('view') });
export const kept = z.object({ id: idOf('view') });
