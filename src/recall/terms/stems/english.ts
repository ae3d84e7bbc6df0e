import { step, takeOff } from './endings.ts'

/** `move` of `movement`, `pay` of `payment`. */
const NOUN = step(3, 'ements ement ments ment ness nesses')
const DERIVED = step(
  4,
  `ational ations ation ators ator ative atively ates ate ating ated ization izations izer izers izing ized izes ize
   isation isations iser isers ising ised ises ise fully ful less ably able ables ability ibly ible ibility ively ive
   ivity ivities ity ously ous ional ionally ions ion ially ial ally al ance ances ence ences ancy ency ant ent
   ic ical ically ly`,
)
/** Words that would be others without their last letters: `important` is not `import`, nor `static` a state. */
const OTHERS = new Set(
  `comment moment segment element important importance general generic static station current currency eventual instant
   positive integrity normal serial initial manual`.split(/\s+/),
)
/** Words whose last letters are no ending. */
const WHOLE = new Set(
  'does goes this thus news bus gas always perhaps was has his its yes during morning evening nothing something anything everything'.split(
    ' ',
  ),
)
/** Forms that no ending tells. */
const IRREGULAR = new Map(
  `held hold kept keep sent send lost lose broke break broken break wrote write written write ran run built build
   found find chose choose chosen choose gave give given give took take taken take threw throw thrown throw hung hang
   stuck stick spent spend paid pay sold sell told tell thought think bought buy brought bring caught catch slept sleep
   fell fall fallen fall grew grow grown grow knew know known know drew draw drawn draw hid hide hidden hide bound bind
   met meet led lead fed feed froze freeze frozen freeze woke wake woken wake began begin begun begin shrank shrink
   shrunk shrink sank sink sunk sink meant mean dealt deal drove drive driven drive stole steal stolen steal
   forgot forget forgotten forget spoke speak spoken speak shook shake shaken shake swept sweep crept creep
   died die dies die dying die tied tie ties tie tying tie lying lie
   embed embed embedded embed embedding embed panicked panic panicking panic
   children child indices index vertices vertex matrices matrix`
    .split(/\s+/)
    .flatMap((word, index, all): [string, string][] =>
      index % 2 === 0 ? [[word, all[index + 1] ?? word]] : [],
    ),
)
const NO_ING = /^(?:(?:st|sp|b|w|k)?ring|thing|bring|king|wing|sling|ceiling)$/
const VOWEL = /[aeiouy]/
/** `frequently` is `frequent`. Of `possibly` more is taken off. */
const LY = /(?<=....)(?<![ai]b)ly$/

export function stemEnglish(word: string): string {
  if (word.length <= 2 || WHOLE.has(word) || /\d/.test(word)) return word
  const known = IRREGULAR.get(word)
  if (known) return finish(known)
  if (word.length === 3) return word
  const one = singular(word)
  const base = NO_ING.test(one) ? one : unfinished(one)
  const stem = base.length > 5 ? derived(base) : base
  return finish(stem)
}

function singular(word: string): string {
  if (/(?:ss|us|is)$/.test(word)) return word
  if (/(?:ss|x|ch|sh|zz)es$/.test(word)) return word.slice(0, -2)
  if (/ies$/.test(word)) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1)
  return word.endsWith('s') ? word.slice(0, -1) : word
}

/** Without -ed and -ing: `stopped` is `stop`, `tried` is `try`. */
function unfinished(word: string): string {
  if (/ied$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`
  const found = /(?:ed|ing)$/.exec(word)
  if (!found || found.index < 2 || /ee[d]$/.test(word)) return word
  const rest = word.slice(0, found.index)
  if (!VOWEL.test(rest) || (rest.length < 3 && !/^[aeiou]/.test(rest))) return word
  if (/(?:at|is|iz|bl)$/.test(rest)) return `${rest}e`
  return /([bdfgmnprt])\1$/.test(rest) && rest.length > 3 ? rest.slice(0, -1) : rest
}

function derived(word: string): string {
  const base = word.replace(LY, '')
  if (OTHERS.has(base)) return base
  const noun = takeOff(base, NOUN)
  const rest = noun === base ? takeOff(base, DERIVED) : noun
  if (!VOWEL.test(rest)) return base
  // Of `implementation`, as of `implement`.
  return rest !== base && !OTHERS.has(rest) ? takeOff(rest, NOUN) : rest
}

/** `cancelled` is `cancel`, so `install` has one letter less, too. */
function finish(word: string): string {
  if (word.length <= 3) return word
  if (word.endsWith('e')) return word.slice(0, -1)
  if (word.endsWith('ll') && word.length > 4) return word.slice(0, -1)
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}i` : word
}
