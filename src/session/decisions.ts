// Decisions: one numbered heading each, with the parts that were given below it.
import { readItems, renderItem, stamp, takeStamp } from './items.ts'
import { readLabels, readLabelText } from './labels.ts'
import { appendLines, ensureSection, findSection, readParts } from './outline.ts'
import type { Decision } from './session.ts'

const FIELDS = ['Context', 'Options', 'Choice', 'Rationale'] as const

export type NewDecision = { title: string } & {
  [field in Lowercase<(typeof FIELDS)[number]>]?: string | undefined
}

export function readDecisions(text: string): Decision[] {
  const section = findSection(text, 'Decisions')
  if (!section) return []
  const parts = readParts(text, section)
  if (parts.length === 0) {
    return readItems(text, section.body, section.end).map(item =>
      toDecision(item.text.split('\n')[0] ?? '', () => undefined),
    )
  }
  return parts.map(part => {
    const labels = readLabels(text, part.body, part.end, FIELDS)
    return toDecision(part.title, name => {
      const label = labels.find(other => other.name === name)
      return label && readLabelText(text, label)
    })
  })
}

export function addDecision(text: string, decision: NewDecision, at: string): string {
  const made = ensureSection(text, 'Decisions')
  const numbers = readParts(made.text, made.section).map(part => Number.parseInt(part.title, 10) || 0)
  const [title = '', ...rest] = decision.title.split('\n')
  const fields = FIELDS.flatMap(name => {
    const value = decision[name.toLowerCase() as Lowercase<typeof name>]
    return value ? [renderItem('- ', `**${name}**: ${value}`)] : []
  })
  const more = rest.length > 0 ? [renderItem('- ', rest.join('\n').trim())] : []
  const lines = [`### ${Math.max(0, ...numbers) + 1}. ${title}${stamp(at)}`, ...more, ...fields].join('\n')
  return appendLines(made.text, made.section.body, made.section.end, lines, '\n')
}

function toDecision(heading: string, field: (name: string) => string | undefined): Decision {
  const { text, at } = takeStamp(heading.replace(/^\d+[.)]\s+/, ''))
  const [context, options, choice, rationale] = FIELDS.map(name => field(name.toLowerCase()))
  return { title: text, at, context, options, choice, rationale }
}
