// Text of any length below a heading: paragraphs, lists and code as a person gives them, but nothing in them opens
// a section, or a block that swallows the sections below.
import { readLines } from './lines.ts'
import { appendLines, readSections, type Section, splice } from './outline.ts'

/** What stands below the heading, up to the first heading within the section; empty when nothing does. */
export function readProse(text: string, section: Section): string {
  const { start, end } = rangeOf(text, section)
  return text.slice(start, end).replaceAll('\r\n', '\n').trim()
}

export function setProse(text: string, section: Section, words: string): string {
  const { start, end } = rangeOf(text, section)
  return splice(text, start, end, `${toProse(words)}\n`)
}

/** Puts a paragraph behind what stands there, which stays; what it ends with already is not added again. */
export function addProse(text: string, section: Section, words: string): string {
  const before = readProse(text, section)
  const prose = toProse(words)
  if (before === '') return setProse(text, section, words)
  if (before === prose || before.endsWith(`\n\n${prose}`)) return text
  const { end } = rangeOf(text, section)
  return appendLines(text, section.body, end, prose, '\n')
}

/** A backslash stands before whatever would be a heading, and before what opens blocks when one of them never closes. */
export function toProse(words: string): string {
  let prose = words.trim()
  if (endsInBlock(prose)) prose = prose.replace(/^( {0,3})(?=`{3}|~{3}|<)/gm, '$1\\')
  for (;;) {
    const escaped = escapeHeadings(prose)
    if (escaped === prose) return prose
    prose = escaped
  }
}

/** A line that was a heading may have kept the next one from being one. */
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

function rangeOf(text: string, section: Section): { start: number; end: number } {
  const stop = readSections(text, section.body, section.end)[0]?.start ?? section.end
  let end = section.body
  for (const line of readLines(text, section.body, stop)) if (line.kind !== 'blank') end = line.next
  return { start: section.body, end }
}
