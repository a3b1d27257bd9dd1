import { type Actor, deskRoute } from '#people/index.ts';
import type { Route } from '#platform/http/route.ts';
import * as contract from './contract.ts';
import { listTemplates } from './templates.ts';
import { versionsOf } from './versions.ts';
import { addTemplate, changeTemplate, type Deps, setRetired } from './writing-templates.ts';

const base = '/api/v1/templates';
const params = contract.templateParams;

/** Every route of the room. */
export const knowledgeRoutes = (services: Deps): Route<Actor>[] => [
  deskRoute({
    method: 'GET',
    path: base,
    summary: 'Templates of answers, retired ones too, with the languages that they lack',
    access: 'template.read',
    answer: contract.templateList,
    handle: async ({ actor, read }) => ({
      items: await read((tx) => listTemplates(tx, actor, services.clock.now())),
    }),
  }),
  deskRoute({
    method: 'POST',
    path: base,
    summary: 'Add a template',
    access: 'template.manage',
    body: contract.writeTemplate,
    answer: contract.template,
    status: 201,
    handle: ({ actor, body, command }) => command((tx) => addTemplate(tx, services, actor, body)),
  }),
  deskRoute({
    method: 'PUT',
    path: `${base}/:templateId`,
    summary: 'Change a template; texts that differ become versions',
    access: 'template.manage',
    params,
    body: contract.changeTemplate,
    answer: contract.template,
    handle: ({ actor, params: { templateId: id }, body, command }) =>
      command((tx) => changeTemplate(tx, services, actor, { id, ...body })),
  }),
  deskRoute({
    method: 'GET',
    path: `${base}/:templateId/versions`,
    summary: 'What a template said before, and who wrote it',
    access: 'template.read',
    params,
    answer: contract.templateVersions,
    handle: async ({ actor, params: { templateId }, read }) => ({
      items: await read((tx) => versionsOf(tx, actor, templateId)),
    }),
  }),
  ...(['retire', 'restore'] as const).map((act) =>
    deskRoute({
      method: 'POST',
      path: `${base}/:templateId/${act}`,
      summary: act === 'retire' ? 'Take a template out of use' : 'Bring a retired template back',
      access: 'template.manage',
      params,
      answer: contract.template,
      handle: ({ actor, params: { templateId: id }, command }) =>
        command((tx) => setRetired(tx, services, actor, { id, retired: act === 'retire' })),
    }),
  ),
];
