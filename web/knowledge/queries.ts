import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as knowledge from '../../src/knowledge/contract.ts';
import { change, get } from '../lib/api.ts';

export type Template = knowledge.Template;
export type FittingTemplate = knowledge.FittingTemplate;
export type MacroAct = knowledge.MacroAct;
export type Scenario = knowledge.Scenario;
export type Written = z.infer<typeof knowledge.writeTemplate>;

export const templatesQuery = queryOptions({
  queryKey: ['templates', 'all'],
  queryFn: ({ signal }) =>
    get<z.infer<typeof knowledge.templateList>>('/templates', {}, signal).then(({ items }) => items),
});

export const versionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['templates', 'versions', id],
    queryFn: ({ signal }) =>
      get<z.infer<typeof knowledge.templateVersions>>(`/templates/${id}/versions`, {}, signal).then(
        ({ items }) => items,
      ),
  });

/** What a conversation offers; stands below the templates, so that whatever makes those stale does so here. */
export const fittingQuery = (conversationId: string) =>
  queryOptions({
    queryKey: ['templates', 'for', conversationId],
    queryFn: ({ signal }) =>
      get<z.infer<typeof knowledge.fittingTemplates>>(
        `/conversations/${conversationId}/templates`,
        {},
        signal,
      ).then(({ items }) => items),
    staleTime: 0,
  });

export const saveTemplate = (written: Written, before: Template | null): Promise<Template> =>
  before
    ? change<Template>('PUT', `/templates/${before.id}`, { ...written, basedOn: before.version })
    : change<Template>('POST', '/templates', written);

export const setRetired = ({ id, retiredAt }: Template): Promise<Template> =>
  change<Template>('POST', `/templates/${id}/${retiredAt === null ? 'retire' : 'restore'}`);
