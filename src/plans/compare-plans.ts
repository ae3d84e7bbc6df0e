// Says what a plan has otherwise than before, in the parts and tasks that it had already.
import type { PlannedTask, Stage } from './plan-tree.ts'

export const PART_KEYS = [
  'name',
  'title',
  'agent',
  'model',
  'prompt',
  'notes',
  'description',
  'criteria',
] as const

type PartKey = (typeof PART_KEYS)[number]

/** Of a stage, a batch, a thread or a task. */
export interface ChangedPart {
  /** `01.02.03` or, of a task, `login:01.02.03.04`. */
  id: string
  /** As it is called now. */
  name: string
  /** `from` and `to` are undefined for what is not there. */
  changes: { what: PartKey; from: string | undefined; to: string | undefined }[]
}

/** In the order of the plan. */
export function comparePlans(before: Stage[], after: Stage[]): ChangedPart[] {
  const known = new Map(partsOf(before).map(part => [part.id, part.texts]))
  return partsOf(after).flatMap(({ id, name, texts }) => {
    const old = known.get(id)
    if (!old) return []
    const changes = PART_KEYS.flatMap(what => {
      const [from, to] = [old[what] || undefined, texts[what] || undefined]
      return from === to ? [] : [{ what, from, to }]
    })
    return changes.length > 0 ? [{ id, name, changes }] : []
  })
}

interface Part {
  id: string
  name: string
  texts: Partial<Record<PartKey, string | undefined>>
}

function partsOf(stages: Stage[]): Part[] {
  const named = ({ id, name }: Pick<Part, 'id' | 'name'>): Part => ({ id, name, texts: { name } })
  return stages.flatMap(stage => [
    named(stage),
    ...stage.batches.flatMap(batch => [
      named(batch),
      ...batch.threads.flatMap(thread => {
        const { id, name, agent, model, prompt, notes, tasks } = thread
        return [{ id, name, texts: { name, agent, model, prompt, notes } }, ...tasks.map(toPart)]
      }),
    ]),
  ])
}

function toPart({ id, title, description, criteria }: PlannedTask): Part {
  return {
    id,
    name: title,
    texts: { title, description, criteria: criteria.map(({ text }) => text).join('\n') },
  }
}
