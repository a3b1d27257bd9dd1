import type { Reply } from '../types.ts';

/** Replies in German. */
export const germanReplies: readonly Reply[] = [
  {
    to: 'de-late-kathrin-1',
    by: 'jonas',
    afterMinutes: 140,
    text: 'Guten Tag Frau Vogel,\n\nvielen Dank für Ihre Nachricht. Es tut mir leid, dass Ihr Ladegerät noch nicht bei Ihnen ist. Laut DHL liegt die Sendung seit fünf Tagen im Ziel-Paketzentrum; ich habe heute eine Nachforschung gestartet.\n\nSobald DHL sich meldet, schreibe ich Ihnen hier. Sollte sich das Paket bis dahin bewegen, sehen Sie es auch unter „Meine Bestellungen“.\n\nFreundliche Grüße\nJonas Weber\nLumo Kundenservice',
  },
  {
    to: 'de-late-kathrin-2',
    by: 'jonas',
    afterMinutes: 95,
    text: 'Guten Tag Frau Vogel,\n\ndanke für Ihre Geduld. DHL hat die Sendung gefunden und für die Zustellung freigegeben. Falls sie trotzdem nicht ankommt, können Sie wählen: Wir schicken Ihnen ein neues Ladegerät oder erstatten den Kaufpreis. Ein kurzes „Ersatz“ oder „Erstattung“ als Antwort genügt.\n\nFreundliche Grüße\nJonas Weber\nLumo Kundenservice',
  },
  {
    to: 'de-invoice-beate-1',
    by: 'jonas',
    afterMinutes: 210,
    text: 'Sehr geehrte Frau Lindner,\n\ndie Rechnung mit ausgewiesener Mehrwertsteuer und der gewünschten Anschrift haben wir soeben zu Ihrer Bestellung hochgeladen. Sie finden sie unter „Meine Bestellungen“ > „Rechnung“.\n\nFreundliche Grüße\nJonas Weber\nLumo Kundenservice',
  },
  {
    to: 'de-missing-part-silke-1',
    by: 'jonas',
    afterMinutes: 320,
    text: 'Hallo Silke,\n\nda haben Sie recht: Wegen einer Klemme muss niemand die ganze Halterung zurückschicken. Ich habe die Lüfterklemme heute als Brief auf den Weg gebracht, für Sie natürlich kostenlos. Entschuldigen Sie bitte die Umstände.\n\nFreundliche Grüße\nJonas Weber\nLumo Kundenservice',
  },
  {
    to: 'de-claim-juergen-1',
    by: 'jonas',
    afterMinutes: 1610,
    text: 'Guten Tag,\n\nbitte entschuldigen Sie, dass Sie auf unsere Antwort warten mussten. Laut DHL wurde Ihr Brief am Zustelltag in den Hausbriefkasten eingelegt. Könnten Sie bitte noch einmal bei Mitbewohnern nachsehen? Wenn die Kabel nicht auftauchen, geben Sie uns hier kurz Bescheid, dann finden wir eine Lösung.\n\nFreundliche Grüße\nJonas Weber\nLumo Kundenservice',
  },
  {
    to: 'de-warranty-anke-1',
    by: 'jonas',
    afterMinutes: 55,
    text: 'Guten Tag,\n\nvielen Dank für das Foto. Bitte benutzen und laden Sie die Powerbank nicht mehr und legen Sie sie an einen kühlen, nicht brennbaren Ort. Ein aufgeblähter Akku darf nicht mit der Post verschickt werden; geben Sie ihn bitte beim Wertstoffhof ab und sagen Sie dort, dass er beschädigt ist.\n\nSie müssen nichts zurückschicken. Das Gerät ist noch in der Gewährleistung: Möchten Sie eine neue Powerbank oder die Erstattung des Kaufpreises?\n\nFreundliche Grüße\nJonas Weber\nLumo Kundenservice',
  },
  {
    to: 'de-wrong-item-uwe-1',
    by: 'jonas',
    afterMinutes: 180,
    text: 'Hallo Uwe,\n\ndas ist eindeutig unser Fehler, bitte entschuldigen Sie. Die richtige Ladestation geht heute an Sie raus. Die Handyhülle müssen Sie nicht zurückschicken; verschenken oder entsorgen Sie sie gern.\n\nFreundliche Grüße\nJonas Weber\nLumo Kundenservice',
  },
];
