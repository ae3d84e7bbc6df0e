// Reads and writes the labels of a task without front matter: lines below its title such as `**Status:** Done`,
// `> Priority: P1` or `**ID**: T-7 | **Status**: doing`, and sections such as `## Status`.
import { lineAt, readLines } from '../text/lines.ts'
import { findFrontMatter, readSections, type Section } from '../text/outline.ts'
import { PRIORITY_WORDS, TASK_WORDS } from './task-words.ts'

export interface HeadLabel {
  name: 'id' | 'status' | 'priority' | 'depends_on' | 'title'
  value: string
  /** Offset of the value. */
  from: number
  line: number
  /** True for a known word, and for a bold label with a word or two. Other lines can mean something else: `- status: enum of open and paid`. */
  isSure: boolean
  /** True below its own heading, `## Status`. Decision records have such headings too. */
  isSection: boolean
}

const STATUS = 'status|статус|durum|estado|estatus|statut|stato|stan|zustand|状态|狀態|状態|ステータス|상태'
const PRIORITY =
  'priority|приоритет|öncelik|prioridade?|priorität|priorité|priorità|priorytet|优先级|優先級|優先度|우선순위'
const TITLE = 'title|titel|titre|t[ií]tulo|titolo|название|заголовок|标题|標題|タイトル|제목'
export const DEPENDS = /depends on|dependencies|blocked by/i
const LABEL = new RegExp(
  String.raw`(?:^|[|·•])[^\p{L}\p{N}|·•]*(?:(${STATUS})|(${PRIORITY})|(${DEPENDS.source})|(${TITLE})|(?:task[ _]?)?id)[*_ \t]*[:：][*_\x60 \t]*([^|·•\r\n]*)`,
  'giu',
)
/** `## Status`, `## 2. Status: Done`. */
const HEADING = new RegExp(
  String.raw`^[^\p{L}]*(?:(${STATUS})|(${PRIORITY}))[*_ \t]*(?:[:：][*_\x60 \t]*(.*))?$`,
  'iu',
)
/** A heading that only numbers the task, so that its title stands in a line: `Task ID: 3`, `T-3`, `#3`. */
const NUMBER_ALONE = /^(?:\p{L}+(?: id)?)?[\s:#._-]*\d+(?:[.-]\d+)*$/iu
/** One word with a digit, because `ID: must be unique` is not an id. */
const ID = /^(?=.*\d)\S+$/
/** The other labels hold ids, which are not words to translate. */
const WORDS: Partial<Record<HeadLabel['name'], Words>> = { status: TASK_WORDS, priority: PRIORITY_WORDS }

interface Words {
  read(text: string): string | undefined
  readAlone(text: string): string | undefined
}

const CLAUSE_END = /\s[(–—-]|[;,.:](?:\s|$)/

/** The first label of each name: from lines before the first section, then from sections with nothing else. */
export function readHeadLabels(text: string): HeadLabel[] {
  const found: HeadLabel[] = []
  for (const label of [...readHead(text), ...readLabelSections(text)])
    if (!found.some(({ name }) => name === label.name)) found.push(label)
  return found
}

function readHead(text: string): HeadLabel[] {
  const found: HeadLabel[] = []
  let isTitled = false
  for (const { kind, depth, start, end } of readLines(text, findFrontMatter(text)?.next)) {
    if (kind === 'heading' && (depth > 1 || found.length > 0)) break
    if (kind === 'heading')
      isTitled = !NUMBER_ALONE.test(
        text
          .slice(start, end)
          .replace(/^\s*#+|#+\s*$/g, '')
          .trim(),
      )
    if (kind !== 'text' && kind !== 'item') continue
    const labels = [...text.slice(start, end).matchAll(LABEL)].flatMap(match => toLabel(match, start) ?? [])
    const told = labels.length === 1 ? labels.map(label => wholeTitle(text, label, end)) : labels
    for (const label of told)
      if (label.name !== 'title' || !isTitled)
        found.push({ ...label, line: lineAt(text, start), isSection: false })
  }
  return found
}

type Said = Omit<HeadLabel, 'line' | 'isSection'>

/** A title may hold the signs that separate labels. */
function wholeTitle(text: string, label: Said, end: number): Said {
  return label.name === 'title' ? { ...label, value: text.slice(label.from, end).trimEnd() } : label
}

function readLabelSections(text: string): HeadLabel[] {
  return readSections(text).flatMap(section => {
    const heading = section.depth === 2 ? HEADING.exec(section.title) : null
    const place = heading && (heading[3] ? tailOf(text, section, heading[3]) : onlyLine(text, section))
    if (!heading || !place) return []
    const said = text.slice(place.from, place.end)
    const sign = /^[\s>*_\x60+-]*/.exec(said)?.[0].length ?? 0
    const label = toKnown(nameOf(heading), said.slice(sign), place.from + sign)
    return label ? [{ ...label, line: lineAt(text, place.from), isSection: true }] : []
  })
}

interface Place {
  from: number
  end: number
}

/** The place of `tail`, the end of a title. */
function tailOf(text: string, { start, body, title }: Section, tail: string): Place {
  const marks = /^\s*#+\s*/.exec(text.slice(start, body))?.[0].length ?? 0
  const end = start + marks + title.length
  return { from: end - tail.length, end }
}

/** A horizontal rule, which often separates sections. */
const RULE = /^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$/

/** The only line of a section. A list, a menu or a comment has more than one meaning and does not count. */
function onlyLine(text: string, { body, end }: Section): Place | undefined {
  const [line, ...others] = [...readLines(text, body, end)].filter(
    ({ kind, start, end: lineEnd }) => kind !== 'blank' && !RULE.test(text.slice(start, lineEnd)),
  )
  if (!line || others.length > 0 || (line.kind !== 'text' && line.kind !== 'item')) return undefined
  return { from: line.content, end: line.end }
}

function nameOf([, status, priority, depends, title]: RegExpExecArray): HeadLabel['name'] {
  if (status || priority) return status ? 'status' : 'priority'
  return depends ? 'depends_on' : title ? 'title' : 'id'
}

/** The line of a section is a label only when it is a known word with at most a remark: `Done (merged)`. */
function toKnown(name: HeadLabel['name'], said: string, from: number): Said | undefined {
  const value = said.replace(/[*_`\s]+$/, '')
  const words = WORDS[name]
  const alone = value.replace(/\([^()]*\)$/, '')
  if (words?.read(value) === undefined || words.readAlone(alone) === undefined) return undefined
  return { name, value, from, isSure: true }
}

/** Undefined for an empty value and for a sentence. */
function toLabel(match: RegExpExecArray, start: number): Said | undefined {
  const [whole, , , , , said = ''] = match
  const name = nameOf(match)
  const value = said.replace(/[*_`\s]+$/, '')
  const label = whole.slice(0, whole.length - said.length)
  // Skips a checklist entry: `- [ ] Status: Done`.
  if (/\[\s*\]/.test(label)) return undefined
  const words = WORDS[name]
  const says = name === 'id' ? ID.test(value) : value !== '' && !(words && isSentence(value, words))
  if (!says) return undefined
  const isSure = !words || words.read(value) !== undefined || (/[*_]{2}/.test(label) && isShort(value))
  return { name, value, from: start + match.index + label.length, isSure }
}

/** A word or two, not counting a remark. More than that is what a person wrote, and must not be replaced. */
function isShort(value: string): boolean {
  const clause = value.slice(0, CLAUSE_END.exec(value)?.index)
  return (clause.match(/[\p{L}\p{N}_-]+/gu) ?? []).length <= 2
}

/** True when text follows a known word: `Done when QA has signed`, `Done? No`. A remark does not count: `Done (merged)`. */
function isSentence(value: string, words: Words): boolean {
  const clause = value.slice(0, CLAUSE_END.exec(value)?.index)
  return words.read(value) !== undefined && (/\?/.test(clause) || words.readAlone(clause) === undefined)
}

/** Replaces the word and keeps the text after it. */
export function setHeadLabel(text: string, { name, value, from }: HeadLabel, word: string): string {
  const words = WORDS[name]
  const end = from + (words ? wordLength(value, text => words.read(text)) : value.length)
  return text.slice(0, from) + word + text.slice(end)
}

/** The length of the part that gives the meaning: `🟢 Done` in `🟢 Done (merged on Monday)`. */
function wordLength(value: string, read: (text: string) => string | undefined): number {
  const clause = CLAUSE_END.exec(value)?.index ?? value.length
  const all = read(value)
  if (all === undefined) return clause
  const box = /^\[[^\]]\]\s*/.exec(value)?.[0].length ?? 0
  const plain = (end: number) => value.slice(box, end).replace(/[^\p{L}\p{N}\s_-]/gu, '')
  const ends = [...value.matchAll(/[\p{L}\p{N}](?![\p{L}\p{N}_])/gu)].map(
    ({ index, 0: { length } }) => index + length,
  )
  return ends.find(end => end > box && read(plain(end)) === all) ?? clause
}
