// Finds two tasks or sprints with one id, as after a merge of two branches that each made one. The older keeps the id.
// The younger gets the next free one, and references from its branch follow it.

import { LogbookError } from '../../errors.ts'
import { idsOfFile, nextLike, type Prefix, plainId, readId, stemOf } from '../../planning/ids.ts'
import { formatSecond } from '../../text/time.ts'
import type { Workspace } from '../../workspace.ts'
import type { Finding } from './finding.ts'
import { describeMeanings, type Reference } from './references.ts'

/** A task or sprint, and how to give it another id. */
interface Numbered {
  file: string
  id: string
  title: string
  createdAt: string | undefined
  renumber(id: string, now: string): Promise<void>
}

export interface Doubles {
  prefix: Prefix
  kind: 'task' | 'sprint'
  all: Numbered[]
  /** Ids of files that cannot be read. */
  unread: string[]
  /** All references to them. Called only if two have one id, since it reads all work sessions. */
  references: () => Promise<Reference[]>
}

export async function checkDoubles(workspace: Workspace, doubles: Doubles): Promise<Finding[]> {
  const { prefix, all } = doubles
  const groups = new Map<string, Numbered[]>()
  for (const one of all) {
    const id = plainId(one.id, prefix)
    groups.set(id, [...(groups.get(id) ?? []), one])
  }
  const taken = [
    ...doubles.unread,
    ...all.flatMap(({ id, file }) => [readId(id, prefix), ...idsOfFile(file)]),
  ]
  const findings: Finding[] = []
  for (const group of groups.values())
    if (group.length > 1) findings.push(await describe(workspace, doubles, group, taken))
  return findings
}

/** Adds the new ids to `taken`. */
async function describe(
  workspace: Workspace,
  { prefix, kind, references }: Doubles,
  group: Numbered[],
  taken: string[],
): Promise<Finding> {
  const [older, ...younger] = group.toSorted(byAge) as [Numbered, ...Numbered[]]
  const shared = readId(older.id, prefix)
  const files = group.map(({ file }) => file).join(', ')
  const message = `${group.length} files have the id ${shared} of one ${kind}: ${files}.`
  const finding = { code: 'AMBIGUOUS_ID', level: 'error', message } as const
  const given = younger.map(one => {
    const id = nextLike(shared, taken)
    if (id !== undefined) taken.push(id)
    return { one, id }
  })
  if (given.some(({ one, id }) => id === undefined || isCopy(one, older)))
    return { ...finding, next: 'Keep one of them, or give the other an id of its own.' }
  const meant = (await references()).filter(({ id }) => plainId(id, prefix) === plainId(shared, prefix))
  const { meanings, unclear } = await describeMeanings(workspace, meant, [older, ...younger])
  const news = given.map(({ one, id }) => `${one.file} is the younger and becomes ${id}`).join('; ')
  const doubt =
    unclear.length > 0
      ? ` These references keep it, because it is not clear which one they mean: ${unclear.join(', ')}.`
      : ''
  return {
    ...finding,
    message: `${message} ${news}; the other keeps ${shared}.${doubt}`,
    next: 'Keep one of them, give the other an id of its own, or let logbook doctor --fix do that.',
    fix: async () => {
      const now = formatSecond(workspace.now())
      for (const { one, id = '' } of given) {
        if (await isTaken(workspace, kind, id))
          throw new LogbookError(
            'CONFLICT',
            `Another process took ${id} in the meantime.`,
            'Look again with {doctor}.',
          )
        // References come first: after an interruption, the next run finds the doubled id and does the rest.
        for (const reference of meanings.get(one.file) ?? []) await reference.rename(id, now)
        await one.renumber(id, now)
      }
    },
  }
}

async function isTaken({ tasks, sprints }: Workspace, kind: 'task' | 'sprint', id: string): Promise<boolean> {
  if (kind === 'task') return (await tasks.find(id)) !== undefined
  return (await sprints.find(id)) !== undefined
}

/** Two files with one title or one creation date may be copies. A person decides about those. */
function isCopy(one: Numbered, other: Numbered): boolean {
  return one.title === other.title || (one.createdAt !== undefined && one.createdAt === other.createdAt)
}

/** Sorts by age. A file without a creation date is the youngest. At equal age, a name that is only the id comes first. */
function byAge(a: Numbered, b: Numbered): number {
  const rank = ({ createdAt = '', file }: Numbered) =>
    `${/^\d{4}-/.test(createdAt) ? createdAt : '~'} ${stemOf(file)} ${file}`
  return rank(a) < rank(b) ? -1 : 1
}
