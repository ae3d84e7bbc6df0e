// Reads the efforts of the demo's journal: a line with name and days before today, and below it, indented, what was logged.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Effort {
  name: string
  daysAgo: number
  goal: string
  /** What is logged in a call each: an entry with its parts. */
  logs: Logged[]
  end: { how: 'close' | 'pause' | 'abandon'; words: string }
}

type Logged = { name: string; value: string }[]

const PARTS = new Set(['context', 'options', 'choice', 'rationale', 'replaces', 'because', 'resolved'])
const ENDS = ['close', 'pause', 'abandon'] as const

/** Oldest first. Throws when a line is not understood. */
export function readEfforts(folder: string): Effort[] {
  const texts = readdirSync(folder)
    .toSorted()
    .map(name => readFileSync(join(folder, name), 'utf8'))
  return texts.flatMap(parseEfforts).toSorted((a, b) => b.daysAgo - a.daysAgo)
}

export function parseEfforts(text: string): Effort[] {
  return text
    .trim()
    .split(/\n\n+/)
    .map(block => parseEffort(block.split('\n')))
}

function parseEffort([head = '', ...lines]: string[]): Effort {
  const [, name = '', days] = /^(\S+) (\d+)$/.exec(head) ?? []
  if (days === undefined) throw new Error(`no name and number of days: ${head}`)
  const entries = lines.map(line => {
    const [, kind, value] = /^ {2}([a-z-]+) (\S.*)$/.exec(line) ?? []
    if (kind === undefined || value === undefined) throw new Error(`no entry in ${name}: ${line}`)
    return { name: kind, value }
  })
  const [goal, end] = [entries.shift(), entries.pop()]
  const how = ENDS.find(word => word === end?.name)
  if (goal?.name !== 'goal' || !end || !how) throw new Error(`${name} needs a goal first and an end last`)
  const logs: Logged[] = []
  for (const entry of entries) {
    const last = logs.at(-1)
    if (last && PARTS.has(entry.name)) last.push(entry)
    else logs.push([entry])
  }
  return { name, daysAgo: Number(days), goal: goal.value, logs, end: { how, words: end.value } }
}
