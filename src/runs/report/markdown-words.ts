// Puts words of people and agents into a Markdown document of ours. What they mean as Markdown within a line stays: code,
// bold, links. What would open a block, swallow what follows, or become HTML is escaped.
import { shortenAtWord } from '../../text/cut.ts'
import { harmless } from '../../text/harmless.ts'
import { oneLine } from '../../text/one-line.ts'

/** Code on one line, bold words and plain links. Everything in them is already said as the writer meant it. */
const KEPT =
  /(?<![\\`])(`+)(?!`)[^\n]*?[^`\n]\1(?!`)|\*\*[^\s*`[\]<>&$~_\\](?:[^*`[\]<>&$~_\\\n]*[^\s*`[\]<>&$~_\\])?\*\*|\[[^[\]`<>&$*~_\\\n]+\]\((?:https?:\/\/|\.{0,2}\/)?[\w./#?=%-]+\)/g
/** An underscore within a word means nothing, and escaped names are hard to read. */
const SPECIAL = /[\\`*[<$]|~(?!\/)|&(?=#?\w+;)|(?<!\w)_|_(?!\w)/g
/** A setext underline, a rule, a heading, a quote, a fence. */
const OPENS = /^(?:[=+-](?=[=+\s-]|$)|[#:>])/
const NUMBERED = /^(\d{1,9})([.)])(?=\s|$)/

/** One line without its own blocks; a long one is cut at a word. */
export function toWords(text: string, most = Number.POSITIVE_INFINITY): string {
  return inLine(shortenAtWord(oneLine(harmless(text)), most))
}

/** The same for a cell of a table, where a pipe always ends the cell. */
export function toCell(text: string, most?: number): string {
  return withoutCells(toWords(text, most))
}

/** Lines behind `indent`, with lists and fenced code as they are. */
export function toLines(text: string, indent = ''): string {
  const lines = harmless(text).replace(/\r\n?/g, '\n').trim().split('\n')
  const shown: string[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    const end = endOfFence(lines, at)
    if (end === undefined) shown.push(plainLine(line))
    else {
      shown.push(...lines.slice(at, end + 1))
      at = end
    }
  }
  return shown.map(line => (line.trim() === '' ? '' : `${indent}${line}`)).join('\n')
}

/** A code span around a path or an id, whatever it holds. */
export function toCode(text: string): string {
  const words = oneLine(harmless(text))
  const longest = Math.max(0, ...[...words.matchAll(/`+/g)].map(([run]) => run.length))
  const mark = '`'.repeat(longest + 1)
  const gap = longest > 0 ? ' ' : ''
  return `${mark}${gap}${words}${gap}${mark}`
}

/** The line that closes the fence which begins here. Undefined if none begins, or if it never ends. */
function endOfFence(lines: string[], at: number): number | undefined {
  const mark = /^(`{3,}(?=[^`]*$)|~{3,})/.exec(lines[at] ?? '')?.[1]
  if (mark === undefined) return undefined
  const closes = new RegExp(`^${mark[0]}{${mark.length},}\\s*$`)
  const end = lines.findIndex((line, index) => index > at && closes.test(line))
  return end === -1 ? undefined : end
}

/** Deep indentation would be code. */
function plainLine(line: string): string {
  const [, indent = '', bullet = '', words = ''] =
    /^([ \t]*)((?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S))?(.*)$/.exec(line) ?? []
  const depth = ' '.repeat(Math.min(3, indent.replaceAll('\t', '  ').length))
  // A bullet may follow a bullet, a line of dashes be a rule.
  const isRule = /^\s*(?:[-*_]\s*){3,}$/.test(line)
  const mark = isRule ? '' : bullet.trimEnd()
  return `${depth}${mark && `${mark} `}${withoutCells(inLine((mark ? words : `${bullet}${words}`).trim()))}`
}

/** A row of a table needs a pipe. */
function withoutCells(words: string): string {
  return words.replaceAll('|', '\\|')
}

function inLine(words: string): string {
  let safe = ''
  let at = 0
  for (const kept of words.matchAll(KEPT)) {
    safe += words.slice(at, kept.index).replace(SPECIAL, '\\$&') + kept[0]
    at = kept.index + kept[0].length
  }
  safe += words.slice(at).replace(SPECIAL, '\\$&')
  return safe.replace(OPENS, '\\$&').replace(NUMBERED, '$1\\$2')
}
