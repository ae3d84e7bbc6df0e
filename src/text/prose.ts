// Reads and writes free text below a heading. The written text must not open a section, nor a block that swallows
// the sections below.
import { readLines } from './lines.ts'
import { appendLines, readSections, type Section, splice } from './outline.ts'

/** The text below the heading, up to the first heading inside the section; empty without text, or without the section. */
export function readProse(text: string, section: Section | undefined): string {
  if (!section) return ''
  const { start, end } = rangeOf(text, section)
  return text.slice(start, end).replaceAll('\r\n', '\n').trim()
}

export function setProse(text: string, section: Section, words: string): string {
  const { start, end } = rangeOf(text, section)
  return splice(text, start, end, `${toProse(words)}\n`)
}

/** Adds a paragraph after the existing text. Words that the text already ends with are not added again. */
export function addProse(text: string, section: Section, words: string): string {
  const before = readProse(text, section)
  const prose = toProse(words)
  if (before === '') return setProse(text, section, words)
  if (before === prose || before.endsWith(`\n\n${prose}`)) return text
  const { end } = rangeOf(text, section)
  return appendLines(text, section.body, end, prose, '\n')
}

/** Escapes each line that would be a heading. Escapes block openers too when one of the blocks never closes. */
export function toProse(words: string): string {
  let prose = words.trim()
  if (endsInBlock(prose)) prose = prose.replace(/^( {0,3})(?=`{3}|~{3}|<)/gm, '$1\\')
  for (;;) {
    const escaped = escapeHeadings(prose)
    if (escaped === prose) return prose
    prose = escaped
  }
}

/** An escaped heading can turn the next line into a heading, so this looks again. */
function escapeHeadings(prose: string): string {
  let escaped = ''
  let at = 0
  for (const line of readLines(prose)) {
    if (line.kind !== 'heading') continue
    const mark = prose.indexOf('#', line.start)
    escaped += `${prose.slice(at, mark)}\\`
    at = mark
  }
  return escaped + prose.slice(at)
}

function endsInBlock(prose: string): boolean {
  return [...readLines(`${prose}\n\nx`)].at(-1)?.kind === 'verbatim'
}

/** The comments with which a tracker marks a section: `<!-- SECTION:DESCRIPTION:BEGIN -->`. */
const BEGIN = /^\s*<!--[^\n]*\bBEGIN\s*-->[ \t]*\r?\n/
const END = /(?<=^|\n)[ \t]*<!--[^\n]*\bEND\s*-->\s*$/

/** The text without the blank lines after it, and without the comments that mark it. */
function rangeOf(text: string, section: Section): { start: number; end: number } {
  const stop = readSections(text, section.body, section.end)[0]?.start ?? section.end
  let end = section.body
  for (const line of readLines(text, section.body, stop)) if (line.kind !== 'blank') end = line.next
  return withinMarks(text, section.body, end)
}

/** The range between the comments that mark it, or the whole range. */
export function withinMarks(text: string, from: number, to: number): { start: number; end: number } {
  const begin = BEGIN.exec(text.slice(from, to))?.[0].length
  if (begin === undefined) return { start: from, end: to }
  const start = from + begin
  return { start, end: to - (END.exec(text.slice(start, to))?.[0].length ?? 0) }
}
