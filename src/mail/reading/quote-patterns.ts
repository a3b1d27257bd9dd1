/**
 * How mail programs announce the mail below, in the languages of the marketplaces. Every pattern is anchored, is
 * tried on one joined line of at most 400 characters, and needs a digit (a date) beside it.
 */
export const attributions: readonly RegExp[] = [
  /^(on|at) .{3,300}wrote\s?:$/i,
  /^am .{3,300}(schrieb|hat .{1,120} geschrieben).{0,160}:$/i,
  /^.{3,200} (schrieb am|schreef op|a écrit le|skrev den) .{3,100}:$/i,
  /^(le|el|il|em|no dia|a) .{3,300}(a écrit|écrivait|escribió|ha escrito|ha scritto|escreveu)\s?:$/i,
  /^op .{3,300}(schreef|geschreven).{0,160}:$/i,
  /^(dnia|w dniu) .{3,300}(napisał(\(a\)|a)?|pisze)\s?:$/i,
  /^.{0,160}\d.{0,160}(napisał(\(a\)|a)?|napsal(\(a\)|a)?)\s?:$/i,
  /^(den|vid|på) .{3,300}(skrev|kirjoitti).{0,160}:$/i,
  /^.{3,300}(tarihinde|saat).{0,200}(yazdı|yazmış)\s?:$/i,
  /^.{3,300}(şunu yazdı|şunları yazdı)\s?:$/i,
  /^.{3,300}(написала?|написал\(а\)|пишет)\s?:$/i,
  /^.{3,300}(写道|寫道|書きました|のメール|님이 작성|작성함?)\s?[:：]$/,
  /^\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}.{0,200}<[^<>\s]+@[^<>\s]+>\s?[:：]?$/,
];

/** Lines between rules (`-----Original Message-----`) that open an older or forwarded mail. */
export const divider =
  /^[-_=*\s]{3,}\s?(original message|original appointment|ursprüngliche nachricht|message d['’]origine|message original|mensaje original|messaggio originale|mensagem original|oorspronkelijk bericht|wiadomość oryginalna|oryginalna wiadomość|ursprungligt meddelande|originalmeddelande|oprindelig meddelelse|orijinal mesaj|özgün ileti|元のメッセージ|original ?メッセージ|原始邮件|邮件原件|原始郵件|원본 메시지|исходное сообщение|forwarded message|begin forwarded message|weitergeleitete nachricht|message transféré|mensaje reenviado|messaggio inoltrato|mensagem encaminhada|doorgestuurd bericht|wiadomość przekazana|vidarebefordrat meddelande|iletilen mesaj|転送メッセージ|转发邮件|转发的邮件)\s?:?\s?[-_=*\s]*$/i;

/** "Write above this line" marks of help desks and of our own mails. */
export const replyAbove =
  /^[-#=*\s]*(please )?(type your reply|reply|antworten sie|répondez|responda|rispondi|odpowiedz|svara|yanıt) .{0,30}(above|oberhalb|au-dessus|encima|acima|sopra|powyżej|ovanför|yukarı).{0,60}$/i;

/** Labels of a header block pasted above an older mail (Outlook and others): sender, then the rest. */
export const senderLabel =
  /^\*{0,2}(from|von|de|da|van|od|från|fra|kimden|gönderen|от|差出人|发件人|寄件者|보낸 사람)\s?\*{0,2}\s?[:：]\*{0,2}\s?\S/i;
export const otherLabel =
  /^\*{0,2}(sent|date|to|cc|subject|reply-to|gesendet|datum|an|betreff|envoyé|à|objet|enviado( el)?|fecha|para|asunto|inviato|data|a|oggetto|enviada( em)?|assunto|verzonden|aan|onderwerp|wysłano|do|temat|skickat|till|ämne|sendt|til|emne|gönderilme|tarih|kime|kimden|konu|отправлено|кому|тема|дата|送信日時|日付|宛先|件名|发送时间|日期|收件人|主题|傳送時間|收件者|主旨|보낸 날짜|받는 사람|제목)\s?\*{0,2}\s?[:：]/i;

/** Lines that open a signature. */
export const signature =
  /^(--|—|__|––)\s?$|^_{5,}$|^(sent from (my|mail for|outlook)|get outlook for|von meinem .{2,30} gesendet|gesendet (mit|von)|envoyé (de|depuis) mon|enviado desde mi|inviato d(a|al) (mio )?|enviado do meu|verzonden (vanaf|met) mijn|wysłane z|skickat från min|iphone['’]?(umdan|dan) gönderildi|iphoneから送信|从我的.{1,12}发送|发自我的)/i;
