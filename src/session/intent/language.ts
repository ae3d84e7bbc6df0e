// What a language is to us, and how its phrases are looked for. Phrases are plain strings, because a regular
// expression is checked wherever it stands, and a string costs nothing until it is compiled.

/** `assent` answers what was said before: it asks to go on only where that is out of sight. */
export type Intent = 'continue' | 'assent' | 'other'

export interface Language {
  /** With what a phrase may begin: words with spaces between them, or characters when `unspaced`. */
  opens: string
  /** Written without spaces between words, or with optional ones. */
  unspaced?: true
  /** Characters that are read as those at the same place in the second string. */
  variants?: [string, string]
  /** A function, so that what most prompts never need is not even made. */
  phrases(): Phrases
}

/** Alternatives in the syntax of regular expressions; an earlier one wins. `<name>` stands for a part. */
interface Phrases {
  parts?: Record<string, string>
  asks: string[]
  assents: string
  polite: string
}

const ASSENTS = 'okay|okey|okk?|yes|yep|sure'
const POLITE = 'please|pls|plz|thanks|thx|hi|hello|hey|claude|super|perfect|great|cool|nice'

/** Heard in every language. */
export const SHARED = ` ${ASSENTS.replace('okk?', 'ok')}|${POLITE} `.replaceAll('|', '  ')

/** Walks over the phrases from the first to the last; whatever is none of them makes it `other`. */
export function readIn(language: Language, words: string): Intent {
  const text = language.unspaced ? simplify(words.replaceAll(' ', ''), language) : `${words} `
  const phrase = compile(language)
  let found: Intent = 'other'
  while (phrase.lastIndex < text.length) {
    const match = phrase.exec(text)
    if (!match?.[0]) return 'other'
    if (match[1]) found = 'continue'
    else if (match[2] && found === 'other') found = 'assent'
  }
  return found
}

function compile({ phrases, unspaced }: Language): RegExp {
  const { asks, assents, polite, parts = {} } = phrases()
  const kinds = `(?:(${asks.join('|')})|(${assents}|${ASSENTS})|${polite}|${POLITE})${unspaced ? '' : ' '}`
  return new RegExp(expand(kinds, parts), 'y')
}

function expand(pattern: string, parts: Record<string, string>): string {
  return pattern.replace(/<(\w+)>/g, (_, name: string) => expand(parts[name] ?? '', parts))
}

function simplify(text: string, { variants }: Language): string {
  if (!variants) return text
  const [from, to] = variants
  return Array.from(text, character => to[from.indexOf(character)] ?? character).join('')
}
