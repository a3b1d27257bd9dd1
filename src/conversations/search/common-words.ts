import { oneSpelling } from './fold.ts';

// What nearly every mail says finds nothing; left out, a message takes a third less room.
const lists = [
  'the and you for that this with have not are was but can your from will has been they would there their which please',
  'ich sie und der die das ist nicht ein eine einen den dem des mit auf für von zu im in es an bei auch aber wie wir mir mich war habe haben hat ihr ihre ihnen dass als oder noch wenn nur sich bitte',
  'je vous le la les un une des du de et est que qui pas ne pour dans sur avec mon ma mes votre vos nous ce cette ai il elle au aux en se',
  'yo el los las una unos que no por para con mi su me se lo al del en es ha he muy pero como esta este',
  'io il lo gli un uno una di che non per con mi si da del della dei sono ho ha è ma come questo questa ed',
  'ik de het een en van is niet dat op te met voor mijn uw je er maar ook zijn heb heeft wel om',
  'i w na z do nie się że to jest od za po jak ale czy mam są',
  'och att det som en ett är på inte jag med för har av den till om men',
];
const common = new Set(
  lists
    .flatMap((list) => list.split(' '))
    .map((word) => oneSpelling(word.normalize('NFD').replace(/\p{M}/gu, ''))),
);

/** Whether a folded word is too common to be looked for. */
export const isCommon = (word: string): boolean => common.has(word);
