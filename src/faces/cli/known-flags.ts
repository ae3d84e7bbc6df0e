// What the flags of a verb say about a word: is it one of them, nearly one, and what does it take?
import { nearest } from '../../text/names/nearest.ts'
import { DASHED_AHEAD, matchAt } from './raw-text.ts'

/**
 * `switch` takes no text, `optional` may take one, `text` needs one, `many` may be repeated. `word` and `words` are like
 * `text` and `many`, but take a single word such as an id.
 */
export interface Flag {
  name: string
  kind: 'switch' | 'optional' | 'text' | 'many' | 'word' | 'words'
  /** The placeholder in the help: `<goal>`. */
  value?: string
  /** The flag that a quoted text behind its own stands for. */
  followed?: string
  /** It belongs to the flag before it, as a rationale to a decision. */
  isPart?: true
  /** Within a text it is a part of the text. */
  leading?: true
  /** Between words of a text it is a part of it, once so many words stand before it: an id alone is no text. */
  amid?: number
  help: string
}

/**
 * True for a flag and a near miss of one. Within a text, any other word with dashes is a part of the text. Other programs
 * have short flags that are two letters away from ours (`--filter`, `--global`), or begin with another one (`--version`).
 */
export function isFlag(flags: Flag[], name: string): boolean {
  if (name === '') return false
  const alike = flags.filter(flag => !flag.leading && flag.name[0] === name[0]).map(flag => flag.name)
  return nearest(name, alike, name.length < 7 ? 1 : Math.floor(name.length / 3)) !== undefined
}

/** True if the flag is a part of the text in which it stands behind `before` words. */
export function isAmid(flags: Flag[], name: string, before: number): boolean {
  return flags.some(({ name: known, amid }) => known === name && amid !== undefined && before >= amid)
}

export function isSwitch(flags: Flag[], name: string): boolean {
  return flags.some(flag => flag.name === name && flag.kind === 'switch')
}

export function takesWord(flags: Flag[], name: string): boolean {
  return flags.some(flag => flag.name === name && (flag.kind === 'word' || flag.kind === 'words'))
}

/** The word if it is one of our flags with other dashes, or a near miss: `-decision`, `—decision`. */
export function findDashed(text: string, at: number, flags: Flag[]): string | undefined {
  const [dashed, name = ''] = matchAt(DASHED_AHEAD, text, at) ?? []
  return isFlag(flags, name.toLowerCase()) ? dashed : undefined
}

/** The flag that was meant by an unknown one, which may have other dashes. */
export function nearestFlag(name: string, flags: Flag[]): string | undefined {
  const names = flags.map(flag => flag.name)
  return nearest(name.replace(/^[-–—]+/, '').toLowerCase(), names)
}

/** True if several quoted texts behind it are an entry each. */
export function isRepeatable(name: string, flags: Flag[]): boolean {
  return flags.some(flag => flag.name === name && flag.kind === 'many' && !flag.followed && !flag.isPart)
}

/** The flag that a quoted text stands for, by the piece before it. Empty for a text of its own. */
export function partBehind(last: { name: string } | undefined, flags: Flag[]): string {
  return flags.find(({ name }) => name === last?.name)?.followed ?? ''
}
