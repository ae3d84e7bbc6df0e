// Tells which of the words that a shell has split are flags.
import { type Flag, findDashed, isAmid, isFlag, isSwitch, takesWord } from './known-flags.ts'
import { isSigned, nameAt } from './raw-text.ts'

const FLAG_WORD = /^--([a-z][\w-]*)(?:=([\s\S]*))?$/i
/** A short flag of other programs. Logbook has only `-m`, for a message, and no text begins with another. */
const SHORT = /^-[a-z]+$/i

/** A word that a shell has split, with its place among the words. */
type Token = { index: number } & (
  | { flag: string; word?: string | undefined }
  | { flag: undefined; word: string }
)

/** Where a text may begin, `--` says that no flag follows, as in other programs. Within a text it is a word. */
export function tokensOf(words: string[], flags: Flag[], quotes?: 'kept'): Token[] {
  const found: Token[] = []
  let isAllText = false
  for (const [index, word] of words.entries()) {
    const [flag, name = '', value] = (!isAllText && FLAG_WORD.exec(word)) || []
    const begins = !isAllText && beginsText(found, flags)
    if (isWithinText(found) && isAmidWords(words, index, found, flags))
      found.push({ index, flag: undefined, word })
    else if (flag && (begins || !isWithinText(found) || isFlag(flags, name.toLowerCase())))
      found.push({ index, flag: name.toLowerCase(), word: value })
    else if (!(quotes && isSigned(word, 0)) && isShort(word, flags, begins, isAllText))
      found.push({ index, flag: word })
    else if (begins && word === '--') isAllText = true
    else found.push({ index, flag: undefined, word })
  }
  return found
}

/** A word with other dashes than a flag has, where no text can have it. */
function isShort(word: string, flags: Flag[], begins: boolean, isAllText: boolean): boolean {
  return (begins && SHORT.test(word)) || (!isAllText && findDashed(word, 0, flags) === word)
}

/** True if the word looks like a flag, but others of the same text stand before it and behind it. */
function isAmidWords(words: string[], index: number, found: Token[], flags: Flag[]): boolean {
  const next = words[index + 1]
  if (next === undefined || /\s/.test(next) || isFlag(flags, nameOf(next))) return false
  const others = found.findLastIndex(({ flag }) => flag !== undefined)
  const owner = found[others]
  const isBare = owner?.flag === undefined || owner.word !== undefined || isSwitch(flags, owner.flag)
  return isAmid(flags, nameOf(words[index] ?? ''), isBare ? found.length - others - 1 : Infinity)
}

/** The name of what looks like a flag, with whatever dashes. */
function nameOf(word: string): string {
  return nameAt(word, 0) ?? ''
}

/** True if the next word begins a text without a flag. */
function beginsText(found: Token[], flags: Flag[]): boolean {
  const last = found.at(-1)
  if (last === undefined) return true
  if (last.flag !== undefined) return last.word !== undefined || isSwitch(flags, last.flag)
  const before = found.at(-2)
  return before?.flag !== undefined && before.word === undefined && takesWord(flags, before.flag)
}

/** True if the last word may go on: a word with a space was quoted as a whole text. */
function isWithinText(found: Token[]): boolean {
  const last = found.at(-1)
  return last !== undefined && last.flag === undefined && !/\s/.test(last.word)
}
