import { step, takeOff } from './endings.ts'

const INFLECTED = step(3, 'ern em er en es est et ete eten etet e n innen in ert erte erten ertes erter')
/** An s or t is an ending only behind some letters: `löscht`, but `Gerät` and `Dienst`. */
const S_OR_T = /(?<=..[bdfghklmnrt])s$|(?<=..[bcdfghklmnprwxz])(?:te[nrst]?|t)$/
const DERIVED = step(4, 'ung heit keit igkeit lichkeit barkeit isch lich ig bar sam los ier ation ator iert')
/** The participle of a verb: `gelöscht`, `abgelehnt`. */
const PARTICIPLE =
  /^(ab|an|auf|aus|bei|durch|ein|fest|frei|her|hin|los|mit|nach|um|vor|weg|weiter|zu|zuruck|zusammen)?ge(?=.{3,}(?:t|en|te|ten|ter|tes|ene|enen|ener|enes)$)/
/** The infinitive with zu: `abzulehnen`. */
const INFINITIVE =
  /^(ab|an|auf|aus|bei|durch|ein|fest|her|hin|los|mit|nach|um|vor|weg|zusammen)zu(?=.{3,}en$)/

export function stemGerman(word: string): string {
  if (word.length <= 3 || /\d/.test(word)) return word
  const bare =
    word.length > 6 ? word.replace(PARTICIPLE, (_, before = '') => before).replace(INFINITIVE, '$1') : word
  const short = bare.replace(S_OR_T, '')
  const rest = short === bare || /r$/.test(short) ? takeOff(bare, INFLECTED) : short
  return rest.length > 5 ? takeOff(rest, DERIVED) : rest
}
