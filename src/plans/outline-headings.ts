// Says which headings of an outline are stages, batches and threads. Their words say it; in an outline without such
// words, the depth of the headings with tasks below them.
import type { OutlineLine } from './outline-lines.ts'

export type Role = 'stage' | 'batch' | 'thread'

export interface HeadingRole {
  role: Role
  /** Empty for a heading that is only numbered. */
  name: string
  /** As written: `2`, `1.5`, `3b`, `A1`. Empty if it has none. */
  number: string
}

const WORDS: Record<string, Role> = {
  stage: 'stage',
  phase: 'stage',
  milestone: 'stage',
  batch: 'batch',
  wave: 'batch',
  thread: 'thread',
  track: 'thread',
  workstream: 'thread',
}
const ROLES: readonly Role[] = ['stage', 'batch', 'thread']

/** The role of each heading that has one. */
export function readRoles(lines: OutlineLine[]): Map<OutlineLine, HeadingRole> {
  const headings = lines.filter(({ kind }) => kind === 'heading')
  const byWord = new Map<OutlineLine, HeadingRole>()
  for (const heading of headings) {
    const role = readRole(heading.words)
    if (role) byWord.set(heading, role)
  }
  return byWord.size > 0 ? byWord : readRolesByDepth(lines)
}

/** `Stage 1: Foundation`, `**Phase 2** – Login`, `🧵 Thread A`. Undefined for `Thread safety` and `Stages`. */
export function readRole(title: string): HeadingRole | undefined {
  const [, word = '', rest = ''] =
    /^(?:[^\p{L}\p{N}]|\d{1,3}(?:\.\d{1,3})*[.)]?\s)*(\p{L}+)(.*)$/u.exec(title) ?? []
  const lower = word.toLowerCase()
  const role = Object.hasOwn(WORDS, lower) ? WORDS[lower] : undefined
  if (!role) return undefined
  const numbered =
    /^\s*#?([A-Z]?\d+(?:\.\d+)*[A-Za-z]?|[A-Z]|[IVX]{1,5})\uFE0F?\u20E3?(?![\p{L}\p{N}])(.*)$/u.exec(rest)
  if (!numbered && !/^[\s*_]*(?:$|[:–—]|-\s)/.test(rest)) return undefined
  const [, number = '', behind = rest] = numbered ?? []
  return { role, name: plainName(behind), number }
}

/** `1`, `1.2` and `1b` are in 1, `10` is not. */
export function isNumberIn(outer: string, number: string): boolean {
  return outer !== '' && number.startsWith(outer) && /^(?:$|[A-Za-z]|\.\d)/.test(number.slice(outer.length))
}

/** Without marks and numbers around it. */
export function plainName(text: string): string {
  return text
    .replace(/^[\s:.)\]–—*_-]+/, '')
    .replace(/[\s*_]+$/, '')
    .replace(/\s+/g, ' ')
}

function readRolesByDepth(lines: OutlineLine[]): Map<OutlineLine, HeadingRole> {
  const holding = headingsWithTasks(lines)
  // The first heading is the title if everything stands below it.
  const [first, ...others] = holding
  const isTitle = first?.depth === 1 && others.every(({ depth }) => depth > 1)
  const parts = isTitle ? others : holding
  const top = parts.reduce((least, { depth }) => Math.min(least, depth), 6)
  const roles = new Map<OutlineLine, HeadingRole>()
  for (const heading of parts) {
    const role = ROLES[heading.depth - top]
    if (role)
      roles.set(heading, {
        role,
        name: plainName(heading.words.replace(/^\d+(?:\.\d+)*[.):]?\s+/, '')),
        number: '',
      })
  }
  return roles
}

/** The headings with a task below them, also in a part of a part. */
function headingsWithTasks(lines: OutlineLine[]): OutlineLine[] {
  const holding = new Set<OutlineLine>()
  const open: OutlineLine[] = []
  for (const line of lines) {
    if (line.kind === 'heading') {
      while ((open.at(-1)?.depth ?? 0) >= line.depth) open.pop()
      open.push(line)
    } else if (line.kind === 'task') for (const heading of open) holding.add(heading)
  }
  return lines.filter(line => holding.has(line))
}
