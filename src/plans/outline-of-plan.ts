// Makes the outline of a plan as it is now, for a person who wants to change it.
import type { Outline } from './outline.ts'
import type { Plan } from './plan.ts'
import type { PlannedTask, Stage, Thread } from './plan-tree.ts'

export function outlineOf(plan: Plan, stages: Stage[]): Outline {
  return {
    title: plan.title,
    goal: plan.goal,
    stages: stages.map(stage => ({
      name: stage.name,
      line: 0,
      notes: plan.parts.get(stage.id)?.notes ?? '',
      batches: stage.batches.map(batch => ({
        name: batch.name,
        line: 0,
        notes: plan.parts.get(batch.id)?.notes ?? '',
        threads: batch.threads.map(toThread),
      })),
    })),
  }
}

function toThread({
  name,
  agent,
  model,
  prompt,
  notes,
  tasks,
}: Thread): Outline['stages'][0]['batches'][0]['threads'][0] {
  return { name, line: 0, notes: notes ?? '', agent, model, prompt, tasks: tasks.map(toTask) }
}

function toTask({ title, status, description, criteria }: PlannedTask) {
  return {
    title,
    line: 0,
    done: status === 'completed',
    place: undefined,
    description,
    criteria: criteria.map(({ text, met }) => ({ text, met })),
  }
}
