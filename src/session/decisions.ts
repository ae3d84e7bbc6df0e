// Decisions: one numbered heading each, with the parts that were given below it.
import { readItems, renderItem, stamp, takeStamp } from '../document/items.ts'
import { readLabels, readLabelText } from '../document/labels.ts'
import { appendLines, readParts, type Section } from '../document/outline.ts'
import { ensureSection, findSection } from './sections.ts'
import type { Decision } from './session.ts'

const FIELDS = ['Context', 'Options', 'Choice', 'Rationale'] as const

const FIELD = /^\*\*(\w+)(?::\*\*|\*\*:)[ \t]*([\s\S]*)$/

export type NewDecision = { title: string } & {
  [field in Lowercase<(typeof FIELDS)[number]>]?: string | undefined
}

export function readDecisions(text: string): Decision[] {
  const section = findSection(text, 'Decisions')
  if (!section) return []
  const parts = readParts(text, section)
  const items = readItems(text, section.body, parts[0]?.start ?? section.end)
  return [
    ...items.map(item => toDecision(item.text.split('\n')[0] ?? '', () => undefined)),
    ...parts.map(part => toDecision(part.title, readFields(text, part))),
  ]
}

/** Fields as list items, with all their lines; or as bare lines, the way people write them. */
function readFields(text: string, part: Section): (name: string) => string | undefined {
  const items = readItems(text, part.body, part.end).map(item => FIELD.exec(item.text))
  const labels = readLabels(text, part.body, part.end, FIELDS)
  return name => {
    const item = items.find(found => found?.[1]?.toLowerCase() === name)
    if (item) return item[2]
    const label = labels.find(other => other.name === name)
    return label && readLabelText(text, label)
  }
}

/** `from` is the work session it was taken in, when that is another one. */
export function addDecision(
  text: string,
  decision: NewDecision,
  at: string | undefined,
  from?: string,
): string {
  const made = ensureSection(text, 'Decisions')
  const numbers = readParts(made.text, made.section).map(part => Number.parseInt(part.title, 10) || 0)
  const [title = '', ...rest] = decision.title.split('\n')
  const given = {
    ...decision,
    context: [rest.join('\n').trim(), decision.context].filter(Boolean).join('\n'),
  }
  const fields = FIELDS.flatMap(name => {
    const value = given[name.toLowerCase() as Lowercase<typeof name>]
    return value ? [renderItem('- ', `**${name}**: ${value}`)] : []
  })
  if (from) fields.push(renderItem('- ', `**From**: ${from}`))
  const lines = [`### ${Math.max(0, ...numbers) + 1}. ${title}${stamp(at)}`, ...fields].join('\n')
  return appendLines(made.text, made.section.body, made.section.end, lines, '\n')
}

function toDecision(heading: string, field: (name: string) => string | undefined): Decision {
  const { text, at } = takeStamp(heading.replace(/^\d+[.)]\s+/, ''))
  const [context, options, choice, rationale] = FIELDS.map(name => field(name.toLowerCase()))
  return { title: text, at, context, options, choice, rationale }
}
