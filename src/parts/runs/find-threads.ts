// Finds the threads that a caller means: by the place of one, of a batch or of a stage, as `01.02.03` or `1.2.3`.
import { LogbookError } from '../../errors.ts'
import { isInPart, readPart, readPlace, renderPlace } from '../../planning/plan-ids.ts'
import { type Stage, type Thread, threadsOf } from '../../plans/plan-tree.ts'
import { findSimilar } from '../../text/names/similar-names.ts'
import type { PlanTree } from '../plans/read-tree.ts'

/** The words for what a place names, by the number of its parts. */
const LEVELS = ['stage', 'batch', 'thread'] as const
type Level = (typeof LEVELS)[number]

/** The plan that `login:01.02.03` names; undefined without one. */
export function planIn(given: string): string | undefined {
  const colon = given.lastIndexOf(':')
  return colon > 0 ? given.slice(0, colon).trim() : undefined
}

/**
 * All threads of what is named, which is a thread, a batch or a stage unless `levels` says less. `others` are the verbs
 * that take another level. Throws INVALID_INPUT, NOT_FOUND.
 */
export function findThreads(
  { stored, stages }: PlanTree,
  given: string,
  levels: readonly Level[] = LEVELS,
  others: Partial<Record<Level, string>> = {},
): Thread[] {
  const id = readPart(given)
  const level = id === undefined ? undefined : LEVELS[id.split('.').length - 1]
  if (id === undefined || !level || !levels.includes(level))
    return named(stages, given, levels) ?? refuse(stages, given, levels, others)
  const found = threadsOf(stages).filter(thread => isInPart(thread.id, id))
  if (found.length > 0) return found
  throw new LogbookError(
    'NOT_FOUND',
    `The plan ${stored.plan.id} has no ${level} ${id}.`,
    `${offer(stages, levels)} {plan show} shows all of them.`,
  )
}

/** By its name, when only one thread has it. */
function named(stages: Stage[], given: string, levels: readonly Level[]): Thread[] | undefined {
  if (!levels.includes('thread')) return undefined
  const found = threadsOf(stages).filter(({ name }) => name.toLowerCase() === given.trim().toLowerCase())
  return found.length === 1 ? found : undefined
}

function refuse(
  stages: Stage[],
  given: string,
  levels: readonly Level[],
  others: Partial<Record<Level, string>>,
): never {
  const noun = levels.join(' or ')
  const other = findOther(stages, given)
  if (other) {
    const { level, id, name } = other
    throw new LogbookError(
      'INVALID_INPUT',
      `${level === 'task' ? id : `${id} ${name}`} is a ${level}, and no ${noun}.`,
      level === 'task'
        ? `Its thread is ${name}.`
        : others[level] === undefined
          ? `${offer(stagesIn(stages, id), levels)} {plan show} shows all of them.`
          : `{${others[level]}} ${id} takes it.`,
    )
  }
  const near = levels.includes('thread')
    ? findSimilar(given, threadsOf(stages), ({ name }) => [name]).map(({ id, name }) => `${id} ${name}`)
    : []
  const meant = near.length > 0 ? `Did you mean ${near.join(', ')}?` : offer(stages, levels)
  throw new LogbookError(
    'NOT_FOUND',
    `There is no ${noun} ${JSON.stringify(given)}.`,
    `${meant} {plan show} shows all of them.`,
  )
}

interface Other {
  level: Level | 'task'
  id: string
  /** Of a task its thread. */
  name: string
}

/** A part or task of the plan at another level. */
function findOther(stages: Stage[], given: string): Other | undefined {
  const place = readPlace(given.slice(given.lastIndexOf(':') + 1))
  const id = place ? renderPlace(place) : readPart(given)
  const thread = threadsOf(stages).find(one => id !== undefined && isInPart(id, one.id))
  if (place) return thread && { level: 'task', id: renderPlace(place), name: `${thread.id} ${thread.name}` }
  const batches = stages.flatMap(stage => stage.batches)
  const found = [...stages, ...batches, ...threadsOf(stages)].find(part => part.id === id)
  const level = LEVELS[(id ?? '').split('.').length - 1]
  return found && level && { level, id: found.id, name: found.name }
}

/** The stage of a part, with nothing beside it. */
function stagesIn(stages: Stage[], part: string): Stage[] {
  return stages.flatMap(stage => {
    const batches = stage.batches.filter(({ id }) => isInPart(id, part))
    return batches.length > 0 ? [{ ...stage, batches }] : []
  })
}

const MOST_OFFERED = 6

function offer(stages: Stage[], levels: readonly Level[]): string {
  const ids = levels.includes('thread')
    ? threadsOf(stages).map(({ id, name }) => `${id} ${name}`)
    : stages.flatMap(({ batches }) => batches.map(({ id, name }) => `${id} ${name}`))
  const shown = ids.slice(0, MOST_OFFERED).join(', ')
  return `It has ${shown}${ids.length > MOST_OFFERED ? ', …' : ''}.`
}
