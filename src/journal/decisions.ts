// Reads and writes decisions. Each has a numbered heading, with the given fields below it. One that no longer holds has a
// title that is struck through, or a field that says what took its place.
import {
  type Item,
  ownWords,
  readEntries,
  readItems,
  renderItem,
  splitOwn,
  stamp,
  takeStamp,
} from '../text/items.ts'
import { endOfLabel, readLabels, readLabelText } from '../text/labels.ts'
import { nextNumber, numberEach, withoutNumber } from '../text/numbering.ts'
import { appendLines, readParts, type Section } from '../text/outline.ts'
import { withoutRanges } from '../text/unread-lines.ts'
import { guardStrike, unguardStrike, unstrike } from './replacing/strike.ts'
import { ensureSection, findSection } from './sections.ts'
import type { Decision } from './work-session.ts'

const FIELDS = ['Context', 'Options', 'Choice', 'Rationale'] as const

/** Fields that tie decisions to each other, in the words of people too. */
const REPLACES = ['Replaces', 'Supersedes'] as const
const REPLACED_BY = ['Replaced by', 'Superseded by'] as const
const KNOWN = [...FIELDS, ...REPLACES, ...REPLACED_BY]

/** The line that names the child work session from which a decision was folded back. */
const FROM = /^\*\*From\*\*: .+ \([\w-]+\)$/

const NOTHING = /^(?:none|n\/a|no decisions?)(?: yet| so far| currently)?\.?$/i

const FIELD = /^\*\*(\w+(?: by)?)(?::\*\*|\*\*:)[ \t]*([\s\S]*)$/

export type NewDecision = { title: string } & {
  [field in Lowercase<(typeof FIELDS)[number]>]?: string | undefined
} & {
  /** The decision whose place it takes: by its number or words when it is given, then as both are written. */
  replaces?: string | undefined
}

export function readDecisions(text: string): Decision[] {
  return placeDecisions(text).map(({ item, part, number }) => {
    if (item) return { number, ...fromItem(item.text) }
    return { number, ...toDecision(part.title, readFields(text, part), readRest(text, part)) }
  })
}

/** A decision is a list entry or a part below its own heading. A number in its heading is its number. */
type PlacedDecision = { number: number } & (
  | { item: Item; part: undefined }
  | { item: undefined; part: Section }
)

export function placeDecisions(text: string): PlacedDecision[] {
  const section = findSection(text, 'Decisions')
  if (!section) return []
  const parts = readParts(text, section)
  const items = readEntries(text, section.body, parts[0]?.start ?? section.end).filter(
    item => !NOTHING.test(item.text),
  )
  const heads = [
    ...items.map(item => text.slice(item.start, item.content).trim()),
    ...parts.map(({ title }) => unstrike(title).words),
  ]
  const numbers = numberEach(heads)
  return [
    ...items.map((item, index) => ({ number: numbers[index] ?? 0, item, part: undefined })),
    ...parts.map((part, index) => ({ number: numbers[items.length + index] ?? 0, item: undefined, part })),
  ]
}

/** A decision as a list entry: its first paragraph is the title, the fields stand below. */
function fromItem(words: string): Omit<Decision, 'number'> {
  const { own, below } = splitOwn(words)
  const { text, at } = takeStamp(own.join('\n'))
  const part = { title: '', depth: 3, start: 0, body: 0, end: 0 }
  const lines = below.join('\n')
  const fields = readFields(lines, { ...part, end: lines.length })
  const decision = toDecision(ownWords(text), fields, readRest(lines, { ...part, end: lines.length }))
  return { ...decision, at: at ?? decision.at }
}

/** The text below a heading that is not in a field: sentences, lists, code. */
function readRest(text: string, part: Section): string {
  const labels = readLabels(text, part.body, part.end, KNOWN)
  const items = readItems(text, part.body, part.end).filter(item => {
    const name = FIELD.exec(item.text)?.[1]?.toLowerCase()
    return KNOWN.some(other => other.toLowerCase() === name) || FROM.test(item.text)
  })
  const taken = [...labels.map(label => ({ start: label.start, end: endOfLabel(text, label) })), ...items]
  return withoutRanges(text, part.body, part.end, taken)
}

/** Reads fields as list items with all their lines, or as bare lines, as people write them. */
function readFields(text: string, part: Section): (name: string) => string | undefined {
  const items = readItems(text, part.body, part.end).map(item => FIELD.exec(item.text))
  const labels = readLabels(text, part.body, part.end, KNOWN)
  return name => {
    const item = items.find(found => found?.[1]?.toLowerCase() === name)
    if (item) return item[2]
    const label = labels.find(other => other.name === name)
    return label && readLabelText(text, label)
  }
}

/** `from` names the work session of the decision when it is another one. */
export function addDecision(
  text: string,
  decision: NewDecision,
  at: string | undefined,
  from?: string,
): string {
  const made = ensureSection(text, 'Decisions')
  const [title = '', ...rest] = decision.title.split('\n')
  const given = {
    ...decision,
    context: [rest.join('\n').trim(), decision.context].filter(Boolean).join('\n'),
  }
  const fields = FIELDS.flatMap(name => {
    const value = given[name.toLowerCase() as Lowercase<typeof name>]
    return value ? [renderItem('- ', `**${name}**: ${value}`)] : []
  })
  if (decision.replaces) fields.push(renderItem('- ', `**Replaces**: ${decision.replaces}`))
  if (from) fields.push(renderItem('- ', `**From**: ${from}`))
  const lines = [
    `### ${nextNumber(made.text, made.section)}. ${guardStrike(title)}${stamp(at)}`,
    ...fields,
  ].join('\n')
  return appendLines(made.text, made.section.body, made.section.end, lines, '\n')
}

/** `~~Use cookies~~ – replaced by 3`, as people write it behind a title. */
const BY_BEHIND = /\s*[(–—:→-]*\s*(?:replaced|superseded) by:?\s+([^)]*?)\)?$/i
/** `**Status**: superseded`, as in records of architecture decisions. */
const NO_LONGER =
  /^[-*]?\s*\*\*Status(?::\*\*|\*\*:)\s*(?:replaced|superseded|deprecated|overturned|withdrawn)\b(?: by:? (.+))?/im

/** Text outside the fields becomes the context. */
function toDecision(
  heading: string,
  field: (name: string) => string | undefined,
  rest: string,
): Omit<Decision, 'number'> {
  const { words, isStruck } = unstrike(heading)
  const { text, at } = takeStamp(withoutNumber(words))
  const [context, options, choice, rationale] = FIELDS.map(name => field(name.toLowerCase()))
  const whole = [context, rest].filter(Boolean).join('\n') || undefined
  const told = firstOf(field, REPLACED_BY)
  const behind = isStruck ? BY_BEHIND.exec(text) : null
  const status = NO_LONGER.exec(rest)
  const isReplaced = told !== undefined || isStruck || status !== null
  return {
    title: unguardStrike(text.slice(0, behind?.index)),
    at,
    context: whole,
    options,
    choice,
    rationale,
    replaces: firstOf(field, REPLACES),
    replacedBy: isReplaced ? (told ?? behind?.[1] ?? status?.[1] ?? '') : undefined,
  }
}

function firstOf(field: (name: string) => string | undefined, names: readonly string[]): string | undefined {
  return names.map(name => field(name.toLowerCase())).find(Boolean)
}
