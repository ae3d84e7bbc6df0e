// Defines the phrases of a language and compares a prompt with them. Most phrases are plain strings, because compiling
// one regular expression for all of them took as long as starting Node.

/**
 * `more` asks to continue and for something of its own. `assent` answers the last message. It asks to continue only when
 * that message is no longer in the context.
 */
export type Intent = 'continue' | 'more' | 'assent' | 'other'

/** Words, or a string of characters. */
type Openings = string | readonly string[]

export interface Language {
  /** The first words of its phrases, or the first characters when `unspaced`. Other prompts are not compared. */
  opens: Openings
  /** The language has no spaces between words, or optional ones. */
  unspaced?: true
  /** Characters of the first string are read as those at the same position in the second. */
  variants?: [string, string]
  /** A function, so that most prompts do not load the phrases. */
  phrases(): Phrases
}

/** When two phrases match, the longer one counts. */
interface Phrases {
  /** Phrases that ask to continue. `tails` may follow. */
  verbs: string[]
  tails: string[]
  /** Complete phrases that ask to continue. */
  asks: string[]
  /** Like `asks`, as regular expressions. Each is compiled only for prompts with one of these beginnings (or characters). */
  patterns: Pattern[]
  /** Patterns for what may follow a verb. */
  tailPatterns?: Pattern[]
  /** The text that replaces `<name>` in a pattern. */
  parts?: Record<string, string>
  assents: string[]
  polite: string[]
  /** Like `polite`, as regular expressions. */
  politePatterns?: Pattern[]
}

type Pattern = [opens: Openings, pattern: string]

/** Polite words that all languages use. */
const POLITE = [
  'please',
  'pls',
  'plz',
  'thanks',
  'thx',
  'hi',
  'hello',
  'hey',
  'claude',
  'super',
  'perfect',
  'great',
  'cool',
  'nice',
]
const ASSENTS = ['ok', 'okk', 'okay', 'okey', 'yes', 'yep', 'sure']

const MOST_WORDS = 7
const MOST_CHARACTERS = 9

type Kind = 'tail' | 'verb' | 'ask' | 'assent' | 'polite'

/** True when a phrase of the language may begin with these words. Words that all languages share do not count. */
export function mayBe({ opens, unspaced }: Language, words: string): boolean {
  if (unspaced) return opens.includes(/[^ -~]/.exec(words)?.[0] ?? ' ')
  const first = words.split(' ').find(word => !POLITE.includes(word) && !ASSENTS.includes(word))
  return first === undefined || opens.includes(first)
}

/** Goes from phrase to phrase. Any other text makes the prompt `other`. */
export function readIn(language: Language, words: string): Intent {
  const phrases = language.phrases()
  let rest = language.unspaced ? simplify(words.replaceAll(' ', ''), language) : words
  if (find(phrases.assents, rest, language) === rest.length) return 'assent'
  let intent: Intent = 'other'
  let before: Kind | undefined
  while (rest !== '') {
    const [kind, length] = findNext(rest, before, language, phrases)
    if (length === 0) return 'other'
    if (kind === 'verb' || kind === 'ask') intent = 'continue'
    else if (kind === 'assent' && intent === 'other') intent = 'assent'
    // A polite word may stand between a verb and its tail.
    if (kind !== 'polite' || before !== 'verb') before = kind === 'tail' ? 'verb' : kind
    rest = rest.slice(length).trimStart()
  }
  return intent
}

/** The longest phrase at the beginning of the text. Of two equal ones, the first kind counts. */
function findNext(text: string, before: Kind | undefined, language: Language, phrases: Phrases) {
  const {
    verbs,
    tails,
    tailPatterns = [],
    asks,
    patterns,
    assents,
    polite,
    politePatterns = [],
    parts = {},
  } = phrases
  const list = (phrasesOfKind: string[]) => find(phrasesOfKind, text, language)
  const compiled = (some: Pattern[]) => match(some, text, language, parts)
  const found: [Kind, number][] = [
    ['verb', list(verbs)],
    ['ask', Math.max(list(asks), compiled(patterns))],
    ['assent', Math.max(list(assents), list(ASSENTS))],
    ['polite', Math.max(list(polite), list(POLITE), compiled(politePatterns))],
  ]
  if (before === 'verb') found.unshift(['tail', Math.max(list(tails), compiled(tailPatterns))])
  return found.reduce((longest, one) => (one[1] > longest[1] ? one : longest))
}

function find(list: readonly string[], text: string, { unspaced }: Language): number {
  return unspaced ? findCharacters(list, text) : findWords(list, text)
}

/** The length of the longest phrase at the beginning of the text, or 0. */
function findWords(list: readonly string[], text: string): number {
  let longest = 0
  let end = -1
  for (let count = 0; count < MOST_WORDS && end < text.length; count += 1) {
    const space = text.indexOf(' ', end + 1)
    end = space === -1 ? text.length : space
    const begin = text.slice(0, end)
    if (list.includes(begin)) longest = end
  }
  return longest
}

function findCharacters(list: readonly string[], text: string): number {
  for (let end = Math.min(MOST_CHARACTERS, text.length); end > 0; end -= 1)
    if (list.includes(text.slice(0, end))) return end
  return 0
}

function match(
  patterns: Pattern[],
  text: string,
  { unspaced }: Language,
  parts: Record<string, string>,
): number {
  const end = unspaced ? '' : '(?= |$)'
  let longest = 0
  for (const [opens, pattern] of patterns) {
    // Each compiling takes milliseconds, and none finds more than all.
    if (longest === text.length) break
    const mayFit = typeof opens === 'string' ? opens.includes(text[0] ?? '') : findWords(opens, text) > 0
    const found = mayFit ? new RegExp(`^(?:${expand(pattern, parts)})${end}`).exec(text) : undefined
    longest = Math.max(longest, found?.[0].length ?? 0)
  }
  return longest
}

function expand(pattern: string, parts: Record<string, string>): string {
  return pattern.replace(/<(\w+)>/g, (_, name: string) => expand(parts[name] ?? '', parts))
}

function simplify(text: string, { variants }: Language): string {
  if (!variants) return text
  const [from, to] = variants
  return Array.from(text, character => to[from.indexOf(character)] ?? character).join('')
}
