import type { Page } from 'playwright-core';
import { ask } from './people.ts';

/** What tests need of a conversation in the list. */
export interface Listed {
  id: string;
  number: number;
  subject: string;
  buyerName: string;
  language: string;
  store: { id: string; name: string };
  dueAt: string | null;
  assignee: { id: string; name: string } | null;
}

/** The first conversations of a view, as whoever is signed in sees them. */
export async function listed(page: Page, query = 'view=open'): Promise<Listed[]> {
  return (await ask<{ items: Listed[] }>(page, `/conversations?${query}`)).items;
}

export const rowOf = (page: Page, id: string) => page.locator(`[id="row-${id}"]`);
export const composer = (page: Page) => page.locator('section[data-kind] textarea');
export const openRow = (page: Page) => page.locator('[role=option][aria-selected=true]');

/** Opens a conversation by its address and waits until it can be read. */
export async function openConversation(page: Page, id: string): Promise<void> {
  await page.goto(`/inbox?view=open&id=${id}`);
  await page.locator('#thread article').first().waitFor();
}
