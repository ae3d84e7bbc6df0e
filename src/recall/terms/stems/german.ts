import { step, takeOff } from './endings.ts'

const INFLECTED = step(
  3,
  'ern ers em er en ens es est et ete eten etet e n erin erinnen ert erte erten ertes erter',
)
/** Where the n is no ending: `Migration`. */
const ION = /ion$/
/** An s or t is an ending only behind some letters: `löscht`, but `Gerät` and `Dienst`. Of `Projekts` both are. */
const S = /(?<=..(?:[bdfghklmt]|[^e][nr]))s$/
const T = /(?<=..[bcdfghklmnprwxz])(?:te[nrst]?|t)$/
const DERIVED = step(4, 'ung heit keit igkeit lichkeit barkeit isch lich ig bar sam los ier ation ator iert')
/** `migrieren`, `migriert`, `Migrierung`. */
const FOREIGN = /^(.{4,})ier(?:en|e|st|t|te|ten|ter|tes|tem|ung|ungen)$/
/** Nouns that only look like a participle, without what may be behind them. */
const GE = /^ge(?:rat|biet|setz|winn|fahr|lenk|richt|wicht|schaft|schicht|sprach)/
/** The participle of a verb: `gelöscht`, `abgelehnt`. */
const PARTICIPLE =
  /^(ab|an|auf|aus|bei|durch|ein|fest|frei|her|hin|los|mit|nach|um|vor|weg|weiter|zu|zuruck|zusammen)?ge(?=.{3,}(?:t|en|te|ten|ter|tes|ene|enen|ener|enes)$)/
/** The infinitive with zu: `abzulehnen`. */
const INFINITIVE =
  /^(ab|an|auf|aus|bei|durch|ein|fest|her|hin|los|mit|nach|um|vor|weg|zusammen)zu(?=.{3,}en$)/

export function stemGerman(word: string): string {
  if (word.length <= 3 || /\d/.test(word)) return word
  const bare =
    word.length > 6 && !GE.test(word)
      ? word.replace(PARTICIPLE, (_, before = '') => before).replace(INFINITIVE, '$1')
      : word
  const [, foreign] = FOREIGN.exec(bare) ?? []
  const rest = foreign ?? inflected(bare)
  const stem = rest.length > 5 ? takeOff(rest, DERIVED) : rest
  const [past] = PAST.exec(stem) ?? []
  return past === undefined ? stem : `${stem.slice(0, -past.length)}${STRONG.get(past)}`
}

function inflected(bare: string): string {
  if (ION.test(bare)) return bare
  const short = bare.replace(S, '').replace(T, '')
  const taken = short === bare || /r$/.test(short) ? takeOff(bare, INFLECTED) : short
  // `sperrt`, but `Passwort`.
  return taken === bare && /rr$/.test(short) ? short : taken
}

/** Verbs whose vowel changes, also behind a prefix: `abgebrochen` is `abbrechen`. Each form is followed by its present. */
const STRONG = new Map(
  `broch brech brach brech brich brech worf werf warf werf wirf werf fund find fand find nomm nehm nimm nehm nahm nehm
   sproch sprech sprich sprech troff treff traf treff schloss schliess schrieb schreib blieb bleib stieg steig griff greif
   zog zieh hob heb schob schieb verlor verl hiel hal fiel fall lief lauf schlug schlag bund bind schied scheid
   schnitt schneid liest les ander and`
    .split(/\s+/)
    .flatMap((form, index, all): [string, string][] =>
      index % 2 === 0 ? [[form, all[index + 1] ?? form]] : [],
    ),
)
const PAST = new RegExp(`(?:${[...STRONG.keys()].join('|')})$`)
