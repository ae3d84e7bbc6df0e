// Understands the words that people and trackers write for a status or a priority. Case, spaces, accents and
// decoration do not matter. The words stay in the file as they are.
import { readBox } from './box.ts'

/** A front matter value that Logbook does not know. */
export interface UnknownWord {
  key: string
  word: string
  line: number
  /** The value that is used instead. */
  readAs: string
}

/** `words` holds the words for each name, separated by commas. The names themselves always count. */
export class Vocabulary<Name extends string> {
  private readonly words: Record<Name, string>
  private folded: Map<string, Name> | undefined

  constructor(words: Record<Name, string>) {
    this.words = words
  }

  /** Built for the first foreign word. Most documents use only our own words. */
  private get names(): Map<string, Name> {
    if (this.folded) return this.folded
    this.folded = new Map()
    for (const name of Object.keys(this.words) as Name[])
      for (const word of [name, ...this.words[name].split(',')]) this.folded.set(partsOf(word).join(''), name)
    return this.folded
  }

  /** Undefined for an unknown word. Text after a known word is ignored: `Done (merged)`. */
  read(written: string): Name | undefined {
    const name = this.readWords(written)
    return name !== undefined && isDenied(written.trimStart(), name) ? undefined : name
  }

  private readWords(written: string): Name | undefined {
    if (Object.hasOwn(this.words, written)) return written as Name
    const parts = partsOf(written)
    for (let count = parts.length; count > 0; count -= 1) {
      const word = parts.slice(0, count).join('')
      // A single letter counts only when nothing follows it.
      const name = count < parts.length && /^[a-z]$/.test(word) ? undefined : this.names.get(word)
      if (name !== undefined) return name
    }
    return this.readSign(written)
  }

  /** Reads only a text that is the word and nothing else. */
  readAlone(written: string): Name | undefined {
    return this.names.get(partsOf(written).join(''))
  }

  /** Reads a text by a sign in it, such as a check mark. */
  private readSign(written: string): Name | undefined {
    const sign = [...written].find(char => /[^\p{L}\p{N}]/u.test(char) && this.names.has(char))
    return sign === undefined ? undefined : this.names.get(sign)
  }
}

/** True after an open box or a cross: `[ ] Done`, `❌ Done`. */
function isDenied(written: string, name: string): boolean {
  if (name === 'completed') return readBox(written)?.done === false || /^[⬜❌✖✗]/u.test(written)
  return name === 'cancelled' && /^\[\s*\]/.test(written)
}

/** A box before the word, and struck text. */
const BESIDE = /^\s*\[[^\]]\]\s*(?=\S)|~~.*?~~/g

/** `🟡 In-Progress` gives `in`, `progress`. A text without letters and numbers gives its first sign. */
function partsOf(text: string): string[] {
  const plain = text
    .replace(BESIDE, '')
    .normalize('NFKD')
    .replace(/\p{M}|['’]/gu, '')
    .toLowerCase()
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  return words.length > 0 ? words : [...plain.trim()].slice(0, 1)
}
