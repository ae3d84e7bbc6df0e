// Splits a text into units that can be found in another text: word stems, numbers, names from code, and pairs of
// neighbouring characters in scripts without spaces.
import { numberOf, unitOf, writeHanNumbers } from './numbers.ts'
import { stemOf } from './stem.ts'

export interface Word {
  /** The form that is compared. */
  key: string
  /** How much meaning it carries; 0 for the small words of a language. */
  weight: number
  /** A number or a name from code. A text without it means something else. */
  strong: boolean
  /** For a name with several parts: the parts, which together mean the same. */
  parts: string[]
  /** In a script without spaces: the run of characters that this pair comes from. */
  run?: string
}

const SMALL = new Set(
  [
    'a an the and or but if then than that this these those it its is are was were be been being am as at by for from in into of on onto to with within via per up out off over under about after before again also so such just now only very too any each all both more most some other there here what which who whom when where while how why i me my we us our you your he she they them their his her',
    'not no nor never without none nothing cannot dont doesnt didnt isnt arent wasnt werent wont cant couldnt shouldnt hasnt havent let lets do does did done has have had having will would can could shall should may might must one once yet still already ever even not never',
    'der die das des dem den ein eine einer eines einem einen und oder aber wenn als dass es ist sind war waren sein wird werden wurde wurden worden hat haben hatte kann konnen soll sollen muss mussen darf durfen im in am an auf aus bei bis durch fur gegen mit nach ohne seit uber um unter vom von vor zu zum zur wie was wer wir ich sie er ihr uns noch schon nur auch nicht kein keine keinen keiner je pro so da dann dort hier mehr sich man weiter weiterhin bitte',
    'el la los las un una unos unas y o u pero si que de del al a en con por para sin sobre entre desde hasta es son era eran ser estar esta estan este esto ese eso se su sus lo le les nos no ni ya aun todavia tambien muy mas como cuando donde ha han haber hay hemos fue mi tu yo ella ellos nosotros puede pueden debe deben cada tras',
    'le les des et ou mais dans avec sur est sont une du au aux ce cette qui ne pas plus o os do da dos das em com por se nao il lo gli e di che per non',
    'и в во на с со к ко по за из от до у о об при для без не ни нет но а или что это как так же бы ли уже еще пока все всегда только он она они мы вы я их его ее был была было были быть есть будет если когда где чем чтобы который которая которые надо нужно должны должен может можно теперь',
  ]
    .join(' ')
    .split(' '),
)

/** Words with little meaning, because nearly every fact has one. */
const LIGHT = new Set(
  'use make get keep put set go run give take add need want try let support have show way thing part work job new old first last when user value file code nutz mach gib verwend benutz usar hacer haz tener использ сдел дела'.split(
    ' ',
  ),
)

const LIGHT_WEIGHT = 0.4
const UNIT_WEIGHT = 0.5
const STRONG_WEIGHT = 1.5
const PAIR_WEIGHT = 0.6

/** Lower case, without accents, and wide forms become narrow. The breve stays, because й is a separate letter. */
export function fold(text: string): string {
  const plain = text.normalize('NFKC').replace(/[’‘´`]/g, "'")
  const bare = /^[ -~\s]*$/.test(plain)
    ? plain
    : plain
        .normalize('NFD')
        .replace(/[\u0300-\u0305\u0307-\u036f]+/g, '')
        .normalize('NFC')
        .replaceAll('ß', 'ss')
  return writeHanNumbers(bare).toLowerCase()
}

const CHUNK =
  /[\p{sc=Han}々]+|\p{sc=Hangul}+|[\p{sc=Katakana}ー]+|\p{sc=Hiragana}+|(?:--)?(?:(?!\p{sc=Han}|\p{sc=Hangul}|\p{sc=Katakana}|\p{sc=Hiragana})(?:[\p{L}\p{N}_$#@%./\\=:+'&-]|(?<=\d),(?=\d)))+/gu

/** `text` must keep its case, because capitals identify names. */
export function readWords(text: string): Word[] {
  const words: Word[] = []
  for (const [chunk] of text.normalize('NFKC').matchAll(CHUNK)) {
    if (/^[\p{sc=Han}々]/u.test(chunk)) words.push(...readHan(chunk))
    else if (/^\p{sc=Hangul}/u.test(chunk)) words.push(...pairsOf(chunk))
    else if (/^\p{sc=Hiragana}/u.test(chunk)) continue
    else words.push(...(readUnit(chunk, words.at(-1)) ?? readChunk(chunk)))
  }
  return words
}

/** In "10 s" the letter is a unit. A letter is a unit only after a number. */
function readUnit(chunk: string, before: Word | undefined): Word[] | undefined {
  const unit = /^\d/.test(before?.key ?? '') ? unitOf(fold(chunk).replace(/\W+$/, '')) : undefined
  return unit === undefined ? undefined : [toUnit(unit)]
}

/** Grammar characters separate words and do not count. */
function readHan(run: string): Word[] {
  return fold(run)
    .split(/[的了是在和把被与也都就着只没不无未别勿很给将]+/)
    .flatMap(piece => (/^\d+/.test(piece) ? readCounted(piece) : pairsOf(piece)))
}

function readCounted(piece: string): Word[] {
  const digits = /^\d+/.exec(piece)?.[0] ?? ''
  return [strong(digits), ...pairsOf(piece.slice(digits.length))]
}

function pairsOf(run: string): Word[] {
  if (/\d/.test(run))
    return run.split(/(\d+)/).flatMap(part => (/\d/.test(part) ? [strong(part)] : pairsOf(part)))
  const signs = [...run]
  if (signs.length === 1) return [{ ...plain(run, PAIR_WEIGHT / 2), run }]
  return signs.slice(1).map((sign, index) => ({ ...plain(`${signs[index]}${sign}`, PAIR_WEIGHT), run }))
}

function readChunk(chunk: string): Word[] {
  const trimmed = chunk.replace(/^[./\\=:+'&$#@%]+(?=[\p{L}\p{N}_])|[./\\=:+'&-]+$/gu, '').replace(/'s$/, '')
  const name = trimmed.replace(/^--?(?=\p{L})/u, '')
  if (name === '' || !/[\p{L}\p{N}]/u.test(name)) return []
  const lower = fold(name).replaceAll("'", '')
  const number = readNumber(lower)
  if (number) return number
  if (isName(name)) return [toName(name, lower)]
  // Splits at hyphens and at other characters that join ordinary words.
  const pieces = lower.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  return pieces.flatMap(piece => readNumber(piece) ?? [toWord(piece, name)])
}

function readNumber(lower: string): Word[] | undefined {
  const whole = numberOf(lower)
  if (whole) return [strong(whole)]
  const [, digits = '', tail = ''] = /^v?(\d[\d.,]*)-?([%\p{L}]*)$/u.exec(lower) ?? []
  const number = digits && numberOf(digits)
  const unit = unitOf(tail)
  if (!number || (tail !== '' && !unit)) return undefined
  return unit ? [strong(number), toUnit(unit)] : [strong(number)]
}

/** True for paths, options, identifiers and acronyms. */
function isName(name: string): boolean {
  return (
    /[_/\\=]|[\p{L}\p{N}][.:][\p{L}\p{N}]/u.test(name) ||
    /\p{Ll}\p{Lu}/u.test(name) ||
    /\p{L}\d|\d\p{L}/u.test(name) ||
    /^\p{Lu}[\p{Lu}\d]+s?$/u.test(name)
  )
}

function toName(name: string, lower: string): Word {
  const base = lower.split(/[/\\]/).pop() ?? lower
  const parts = name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .flatMap(part => readNumber(part.toLowerCase())?.[0]?.key ?? stemOf(fold(part)))
  return { key: stemOf(base.replace(/s$/, '')), weight: STRONG_WEIGHT, strong: true, parts }
}

function toWord(piece: string, name: string): Word {
  const unit = unitOf(piece)
  if (unit && piece.length > 2) return toUnit(unit)
  const key = stemOf(piece)
  // A single capital does not make a name, because every German noun has one.
  if (SMALL.has(piece)) return plain(key, 0)
  return plain(key, LIGHT.has(key) || name.length < 2 ? LIGHT_WEIGHT : 1)
}

function plain(key: string, weight: number): Word {
  return { key, weight, strong: false, parts: [] }
}

function toUnit(key: string): Word {
  return { key, weight: UNIT_WEIGHT, strong: true, parts: [] }
}

function strong(key: string): Word {
  return { key, weight: 1, strong: true, parts: [] }
}
