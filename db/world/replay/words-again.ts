import type { Lang } from '../types.ts';

/** Thanks first, then questions that an answer leaves open; both fit every topic. */
const words: Partial<Record<Lang, readonly string[]>> = {
  en: [
    'Thanks for the quick answer, that settles it for me.',
    'Perfect, thank you! Have a good week.',
    'Thanks. How long will that take, roughly? I am away from Friday on.',
    'Good to know, but what do I do if nothing has happened by next week?',
  ],
  de: [
    'Vielen Dank für die schnelle Antwort, damit ist alles geklärt.',
    'Super, danke! Schönen Tag noch.',
    'Danke. Wie lange dauert das ungefähr? Ab Freitag bin ich nicht zu Hause.',
    'Gut zu wissen. Und was mache ich, wenn sich bis nächste Woche nichts tut?',
  ],
  fr: [
    'Merci pour votre réponse rapide, tout est clair maintenant.',
    'Parfait, merci beaucoup et bonne journée !',
    'Merci. Cela prendra combien de temps environ ? Je suis absent à partir de vendredi.',
    "C'est noté. Et si rien ne bouge d'ici la semaine prochaine, que dois-je faire ?",
  ],
  it: [
    'Grazie per la risposta veloce, adesso è tutto chiaro.',
    'Perfetto, grazie mille e buona giornata!',
    'Grazie. Quanto tempo ci vorrà più o meno? Da venerdì non sono a casa.',
    'Ho capito. E se entro la prossima settimana non cambia nulla, cosa devo fare?',
  ],
  es: [
    'Gracias por responder tan rápido, me queda todo claro.',
    '¡Perfecto, muchas gracias! Que tengan buen día.',
    'Gracias. ¿Cuánto tardará más o menos? A partir del viernes no estoy en casa.',
    'De acuerdo. ¿Y si la semana que viene sigue igual, qué hago?',
  ],
  ja: [
    '早速のご返信ありがとうございます。よく分かりました。',
    'ご対応ありがとうございました。助かりました。',
    'ありがとうございます。どのくらいかかりそうでしょうか。金曜日から留守にします。',
    '承知しました。来週になっても動きがない場合は、どうすればよいですか。',
  ],
  zh: [
    '谢谢这么快回复，我明白了。',
    '好的，非常感谢，祝生意兴隆！',
    '谢谢。大概需要多久？我周五开始不在家。',
    '知道了。如果到下周还没有动静，我该怎么办？',
  ],
  nl: [
    'Bedankt voor het snelle antwoord, het is nu helemaal duidelijk.',
    'Bedankt. Hoe lang gaat dat ongeveer duren? Vanaf vrijdag ben ik niet thuis.',
  ],
  pl: [
    'Dziękuję za szybką odpowiedź, wszystko jest już jasne.',
    'Dziękuję. Ile to mniej więcej potrwa? Od piątku nie ma mnie w domu.',
  ],
  sv: [
    'Tack för det snabba svaret, nu är allt klart.',
    'Tack. Hur lång tid tar det ungefär? Från och med fredag är jag bortrest.',
  ],
  tr: [
    'Hızlı yanıtınız için teşekkürler, şimdi her şey anlaşıldı.',
    'Teşekkürler. Bu aşağı yukarı ne kadar sürer? Cumadan itibaren evde yokum.',
  ],
  pt: [
    'Obrigado pela resposta rápida, ficou tudo claro.',
    'Obrigado. Quanto tempo demora mais ou menos? A partir de sexta não estou em casa.',
  ],
};

/** What a buyer of this language may write after an answer. Throws for a language of nobody. */
export function wordsAgain(lang: Lang): readonly string[] {
  const own = words[lang];
  if (!own) throw new Error(`nobody thanks in ${lang}`);
  return own;
}

/** Whether anybody of the world writes in this language. */
export const speaks = (lang: string): lang is Lang => Object.hasOwn(words, lang);
