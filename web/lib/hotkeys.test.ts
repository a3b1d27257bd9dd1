import { expect, test } from 'vitest';
import { comboOf, composing, firing, type KeyPress, printed } from './hotkeys.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});
const page = { editable: false, captured: false };
const field = { editable: true, captured: false };
const dialog = { editable: false, captured: true };

test('nothing fires while an input method composes', () => {
  expect(firing(press('e', { isComposing: true }), page, true)).toBeNull();
  expect(firing(press('Enter', { keyCode: 229 }), field, true)).toBeNull();
  expect(firing(press('Enter', { ctrlKey: true, isComposing: true }), field, true)).toBeNull();
  expect(firing(press('Process'), page, true)).toBeNull();
  expect(composing(press('e', { keyCode: 69 }))).toBe(false);
});

test('a field keeps its letters and gives up mod and Escape', () => {
  expect(firing(press('e'), field, true)).toBeNull();
  expect(firing(press('?', { shiftKey: true }), field, true)).toBeNull();
  expect(firing(press('Enter'), field, true)).toBeNull();
  expect(firing(press('Enter', { metaKey: true }), field, true)).toBe('mod+Enter');
  expect(firing(press('Escape'), field, true)).toBe('Escape');
});

test('a dialog keeps every key without mod', () => {
  expect(firing(press('j'), dialog, true)).toBeNull();
  expect(firing(press('Escape'), dialog, true)).toBeNull();
  expect(firing(press('k', { ctrlKey: true }), dialog, true)).toBe('mod+k');
});

test('a button keeps the Enter that presses it, and nothing else', () => {
  const button = { ...page, pressable: true };
  expect(firing(press('Enter'), button, true)).toBeNull();
  expect(firing(press('Enter', { ctrlKey: true }), button, true)).toBe('mod+Enter');
  expect(firing(press('j'), button, true)).toBe('j');
});

test('single letters can be switched off; Enter and Escape stay', () => {
  expect(firing(press('j'), page, false)).toBeNull();
  expect(firing(press('?', { shiftKey: true }), page, false)).toBeNull();
  expect(firing(press('Enter'), page, false)).toBe('Enter');
  expect(firing(press('j'), page, true)).toBe('j');
});

test('combinations are named once, however the keyboard writes them', () => {
  expect(comboOf(press('?', { shiftKey: true }))).toBe('?');
  expect(comboOf(press('？', { shiftKey: true }))).toBe('?');
  expect(comboOf(press('K', { metaKey: true }))).toBe('mod+k');
  expect(comboOf(press('E', { shiftKey: true }))).toBe('shift+e');
  expect(comboOf(press('Enter', { shiftKey: true }))).toBe('shift+Enter');
});

test('keys are printed as on the keyboard', () => {
  expect(printed('mod+k', true)).toEqual(['⌘', 'K']);
  expect(printed('mod+Enter', false)).toEqual(['Ctrl', '↵']);
  expect(printed('?', false)).toEqual(['?']);
});

test('Escape is the window’s from the moment it opens, even while the field below it has the focus', () => {
  expect(firing(press('Escape'), field, true)).toBe('Escape');
  expect(firing(press('Escape'), { ...field, covered: true }, true)).toBeNull();
  expect(firing(press('j'), { ...page, covered: true }, true)).toBe('j');
});
