import { step, takeOff } from './endings.ts'

/** Folded: й is и, ё is е. */
const REFLEXIVE = step(4, 'ся сь')
const INFLECTED = step(
  3,
  `ыми ими ого его ому ему ыи ии ои еи ая яя ое ее ые ие ую юю ых их ым им ом ем ов ев ами ями ах ях ам ям ью ья ье ии
   ию ия ием иями иях ов еи а е и о у ы ь ю я
   ать ять еть ить ыть уть ал ала али ало ял яла яли ел ела ели ил ила или ило ыл ыла ыли ет ешь ем ете ут ют ит ишь
   им ите ат ят аем аешь ает аете ают ую уешь ует уем ует уют уи ан ана ано аны ен ена ено ены
   анныи анная анное анные енныи енная енное енные нныи нная нное нные ящии ющии вшии ав ив ыв авши ивши овать овал
   овала овали ован ована ованы ирует ировать ировал ировали ировали`,
)
const DERIVED = step(3, 'ость остью ени ание ани ени тель ск н')

export function stemRussian(word: string): string {
  if (word.length <= 3 || /\d/.test(word)) return word
  // Twice, because the stem of модемы ends as a case of another word does.
  const rest = takeOff(takeOff(takeOff(word, REFLEXIVE), INFLECTED), INFLECTED)
  return rest.length > 4 ? takeOff(rest, DERIVED) : rest
}
