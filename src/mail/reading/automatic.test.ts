import { describe, expect, it } from 'vitest';
import { findAutomaticSigns } from './automatic.ts';
import { readHeaders } from './headers.ts';

const signs = (lines: string, from: string | null = 'a@b.example', report = false) =>
  findAutomaticSigns(readHeaders(Buffer.from(`${lines}\r\n\r\n`)).fields, from, report);

describe('mail of persons shows no sign', () => {
  it.each([
    'Subject: Where is my parcel?',
    'Auto-Submitted: no',
    'Precedence: first-class',
    'Return-Path: <a@b.example>',
    'Subject: I was out of luck',
    'Subject: Read the manual',
    'X-Auto-Response-Suppress: None',
    'Subject: Re: Delivery of the lamp',
    'Subject: Absolut kaputt',
  ])('%s', (lines) => expect(signs(lines)).toEqual([]));
});

describe('headers of machines', () => {
  it.each([
    ['Auto-Submitted: auto-replied', 'auto_submitted'],
    ['Auto-Submitted: auto-generated (vacation)', 'auto_submitted'],
    ['Precedence: bulk', 'precedence'],
    ['Precedence: AUTO_REPLY', 'precedence'],
    ['List-Id: <l.example>', 'mailing_list'],
    ['List-Unsubscribe: <mailto:u@l.example>', 'mailing_list'],
    ['Return-Path: <>', 'null_return_path'],
    ['X-Auto-Response-Suppress: All', 'suppress_asked'],
    ['X-Auto-Response-Suppress: OOF, AutoReply', 'suppress_asked'],
    ['X-Autoreply: yes', 'vendor_header'],
    ['X-Failed-Recipients: a@b.example', 'vendor_header'],
    ['X-Loop: a', 'vendor_header'],
  ])('%s', (line, sign) => expect(signs(line)).toEqual([sign]));

  it.each([
    'mailer-daemon@x.example',
    'no-reply@x.example',
    'noreply+1@x.example',
    'bounces@x.example',
    'postmaster@x.example',
  ])('sender %s', (from) => expect(signs('Subject: x', from)).toEqual(['machine_sender']));

  it('counts a report', () => expect(signs('Subject: x', null, true)).toEqual(['report']));
});

describe('subjects in twelve languages', () => {
  it.each([
    'Automatic reply: your question',
    'Out of Office: x',
    'Undeliverable: x',
    'Delivery Status Notification (Failure)',
    'Automatische Antwort: x',
    'Abwesenheitsnotiz',
    'Réponse automatique : x',
    'Absence du bureau',
    'Respuesta automática: x',
    'Fuera de la oficina',
    'Risposta automatica: x',
    'Fuori ufficio',
    'Resposta automática: x',
    'Automatisch antwoord: x',
    'Automatyczna odpowiedź: x',
    'Autosvar: x',
    'Otomatik Yanıt: x',
    '自動応答: x',
    '自动回复: x',
    'Re: Automatic reply: x',
  ])('%s', (subject) => expect(signs(`Subject: ${subject}`)).toEqual(['subject']));
});
