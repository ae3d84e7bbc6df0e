// The context: the objective, the files that matter with their roles, and what must survive a compaction.
import { readItems, renderItem } from '../document/items.ts'
import { type Label, readLabels, readLabelText } from '../document/labels.ts'
import { appendLines, splice } from '../document/outline.ts'
import { ensureSection, findSection } from './sections.ts'
import type { KeyFile } from './session.ts'

const LABELS = ['Objective', 'Key Files', 'Key Context', 'Acceptance Criteria'] as const
type LabelName = (typeof LABELS)[number]

const FILE = /^(?:`([^`]+)`|(\S+))(?:\s+(?:–|—|-|:)\s+([\s\S]*))?$/
const NOTHING = /^(?:none(?: yet)?|n\/a|-)\.?$/i

export function readObjective(text: string): string {
  const label = find(text, 'Objective')
  return label ? readLabelText(text, label) : ''
}

export function readKeyFiles(text: string): KeyFile[] {
  return list(text, 'Key Files').flatMap(item => {
    const found = FILE.exec(item.text)
    const path = found?.[1] ?? found?.[2]
    return path && !NOTHING.test(item.text) ? [{ path, role: found?.[3] }] : []
  })
}

export function readKeyContext(text: string): string[] {
  return list(text, 'Key Context')
    .map(item => item.text)
    .filter(words => !NOTHING.test(words))
}

/** Names a file; one that is named already gets the new role. */
export function addKeyFile(text: string, path: string, role: string | undefined): string {
  const lines = renderItem('- ', role ? `\`${path}\` – ${role}` : `\`${path}\``)
  const known = list(text, 'Key Files').find(item => {
    const found = FILE.exec(item.text)
    return (found?.[1] ?? found?.[2]) === path
  })
  if (!known) return append(text, 'Key Files', lines)
  return role ? splice(text, known.start, known.lineEnd, lines) : text
}

export function addKeyContext(text: string, fact: string): string {
  const known = list(text, 'Key Context').some(item => item.text === fact)
  return known ? text : append(text, 'Key Context', renderItem('- ', fact))
}

function list(text: string, name: LabelName) {
  const label = find(text, name)
  return label ? readItems(text, label.body, label.end) : []
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

function find(text: string, name: LabelName): Label | undefined {
  const section = findSection(text, 'Context')
  if (!section) return undefined
  return readLabels(text, section.body, section.end, LABELS).find(label => label.name === name.toLowerCase())
}
