// Reads and writes the context: the objective, the key files with their roles, and the facts that must survive a
// compaction.
import { type FileEntry, readFileEntry, readFileRow } from '../text/file-entry.ts'
import { type Item, readEntries, readItems, renderItem, rewriteItem, splitOwn } from '../text/items.ts'
import { endOfLabel, type Label, readLabels, readLabelText } from '../text/labels.ts'
import { readLines } from '../text/lines.ts'
import { appendLines, readSections, type Section, splice } from '../text/outline.ts'
import { rememberLast } from '../text/remember-last.ts'
import { ensureSection, findSection } from './sections.ts'
import type { KeyFile } from './work-session.ts'

const LABELS = ['Objective', 'Key Files', 'Key Context', 'Acceptance Criteria'] as const
type LabelName = (typeof LABELS)[number]

const NOTHING = /^(?:none(?: yet)?|n\/a|-)\.?$/i

export function readObjective(text: string): string {
  const label = find(text, 'Objective')
  return label ? readLabelText(text, label) : ''
}

/** Each file once. The last role counts. */
export function readKeyFiles(text: string): KeyFile[] {
  const files = new Map<string, KeyFile>()
  for (const { paths, role } of placeKeyFiles(text)) {
    for (const path of paths) files.set(path, { path, role: role ?? files.get(path)?.role })
  }
  return [...files.values()]
}

export function readKeyContext(text: string): string[] {
  return placeKeyContext(text).map(({ words }) => words)
}

/** The facts with their places. One on the label's own line has no item. */
export function placeKeyContext(text: string): { words: string; item: Item | undefined }[] {
  const behind = behindLabel(text, find(text, 'Key Context')).map(words => ({ words, item: undefined }))
  const items = list(text, 'Key Context').map(item => ({ words: item.text, item }))
  return [...behind, ...items].filter(({ words }) => !NOTHING.test(words))
}

/** Adds a file. A file that is already listed gets the new role. */
export function addKeyFile(text: string, path: string, role: string | undefined): string {
  const known = placeKeyFiles(text).findLast(({ paths }) =>
    paths.some(other => plainPath(other) === plainPath(path)),
  )
  const called = known?.paths.find(other => plainPath(other) === plainPath(path)) ?? path
  const entry = role ? `\`${called}\` – ${role}` : `\`${called}\``
  if (!known || (role && (known.paths.length > 1 || !known.item)))
    return append(text, 'Key Files', renderItem('- ', entry))
  if (!role || !known.item) return text
  return rewriteItem(text, known.item, splitOwn(known.item.text).own.length, { words: entry })
}

/** The same for `src/a.ts`, `./src/a.ts` and `src\a.ts`. */
function plainPath(path: string): string {
  return path.replace(/[\\/]+/g, '/').replace(/^(?:\.\/)+(?=.)/, '')
}

/** The text on the line of a list label, with the lines that continue it. */
function behindLabel(text: string, label: Label | undefined): string[] {
  return label && label.value !== '' && !/[\r\n]/.test(text[label.valueStart] ?? '') ? [label.value] : []
}

export function addKeyContext(text: string, fact: string): string {
  const known = readKeyContext(text).includes(fact)
  return known ? text : append(text, 'Key Context', renderItem('- ', fact))
}

export interface PlacedFile extends FileEntry {
  /** Undefined for a file on the label's line or in a table. */
  item: Item | undefined
  start: number
  end: number
}

export function placeKeyFiles(text: string): PlacedFile[] {
  const label = find(text, 'Key Files')
  if (!label) return []
  const place = (entry: FileEntry | undefined, start: number, end: number, item?: Item): PlacedFile[] =>
    entry ? [{ ...entry, item, start, end }] : []
  const behind = behindLabel(text, label)
    .filter(words => !NOTHING.test(words))
    .flatMap(words => place(readFileEntry(words), label.start, label.body))
  const items = list(text, 'Key Files').flatMap(item =>
    NOTHING.test(item.text) ? [] : place(readFileEntry(item.text), item.start, item.end, item),
  )
  const rows = [...readLines(text, label.body, label.end)].flatMap(({ kind, start, end, next }) => {
    const line = text.slice(start, end)
    return kind === 'text' && line.startsWith('|') ? place(readFileRow(line), start, next) : []
  })
  return [...behind, ...items, ...rows].toSorted((a, b) => a.start - b.start)
}

/** The ranges of the section that are read. The rest is a person's own text. */
export function readContextRanges(text: string): { start: number; end: number }[] {
  const objective = find(text, 'Objective')
  const keys = find(text, 'Key Context')
  const files = find(text, 'Key Files')
  const known = [files, keys].flatMap(label => {
    if (!label) return []
    const end = behindLabel(text, label).length > 0 ? label.body : label.valueStart
    return [{ start: label.start, end }]
  })
  return [
    ...(objective ? [{ start: objective.start, end: endOfLabel(text, objective) }] : []),
    ...known,
    ...placeKeyFiles(text),
    ...list(text, 'Key Files').filter(item => NOTHING.test(item.text)),
    ...list(text, 'Key Context'),
  ]
}

function list(text: string, name: LabelName) {
  const label = find(text, name)
  return label ? readEntries(text, label.body, label.end) : []
}

function append(text: string, name: LabelName, lines: string): string {
  const label = find(text, name)
  if (label) {
    const items = readItems(text, label.body, label.end)
    const nothing = items.length === 1 && NOTHING.test(items[0]?.text ?? '') ? items[0] : undefined
    if (nothing) return splice(text, nothing.start, nothing.end, `${lines}\n`)
    const at = items.at(-1)?.end ?? label.body
    const follows = items.length === 0 && /^[^\s\-*+#]/.test(text.slice(at))
    return appendLines(text, label.body, at, follows ? `${lines}\n` : lines)
  }
  const made = ensureSection(text, 'Context')
  const heading = name === 'Key Context' ? '**Key Context** (survives compaction):' : `**${name}**:`
  return appendLines(made.text, made.section.body, made.section.end, `${heading}\n${lines}`, '\n')
}

/** Finds a bold label at the start of a line, or a heading in the section. */
function find(text: string, name: LabelName): Label | undefined {
  const { labels, parts } = readHeads(text)
  const part = parts.find(
    ({ title }) => title.replace(/\s*\(.*\)$|:$/g, '').toLowerCase() === name.toLowerCase(),
  )
  const label = labels.find(other => other.name === name.toLowerCase())
  if (label || !part) return label
  const { start, body, end } = part
  return { name, value: '', valueStart: body, valueEnd: body, start, body, end }
}

const readHeads = rememberLast((text): { labels: Label[]; parts: Section[] } => {
  const section = findSection(text, 'Context')
  if (!section) return { labels: [], parts: [] }
  return {
    labels: readLabels(text, section.body, section.end, LABELS),
    parts: readSections(text, section.body, section.end),
  }
})
