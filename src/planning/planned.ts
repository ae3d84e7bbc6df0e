// Reads and writes what a task of a plan knows of its thread: keys in the front matter, and two sections of the first task.

import { readProse, setProse, toProse } from '../text/prose.ts'
import { whenAsked } from '../text/remember-last.ts'
import { readPlanTaskId } from './plan-ids.ts'
import type { Planned } from './task.ts'
import { taskLayout } from './task-sections.ts'

/** `keys` reads the front matter. Undefined for a task that is in no plan. */
export function readPlannedKeys(id: string, keys: (name: string) => string | undefined): Planned | undefined {
  const found = readPlanTaskId(id)
  return (
    found && {
      ...found,
      stage: keys('stage') ?? '',
      batch: keys('batch') ?? '',
      thread: keys('thread') ?? '',
      agent: keys('agent'),
      model: keys('model'),
      prompt: undefined,
      notes: undefined,
    }
  )
}

/** Adds what stands in sections. */
export function readPlanned(planned: Planned | undefined, text: string): Planned | undefined {
  if (!planned) return undefined
  const prose = (name: 'Prompt' | 'Context') => readProse(text, taskLayout.find(text, name)) || undefined
  const prompt = whenAsked(() => prose('Prompt'))
  const notes = whenAsked(() => prose('Context'))
  return {
    ...planned,
    get prompt() {
      return prompt()
    },
    get notes() {
      return notes()
    },
  }
}

/** The keys of the front matter. An empty text clears a key. */
export function plannedFields({ stage, batch, thread, agent, model }: Planned): Record<string, string> {
  return { stage, batch, thread, agent: agent ?? '', model: model ?? '' }
}

/** The sections for a new file. */
export function renderPlanned({ prompt, notes }: Planned): string[] {
  const said = { Prompt: prompt, Context: notes }
  return (['Prompt', 'Context'] as const).flatMap(name =>
    said[name] ? [`${taskLayout.headingOf(name)}\n${toProse(said[name])}\n`] : [],
  )
}

/** A section that holds the same words already stays as it is. */
export function setPlanned(text: string, { prompt = '', notes = '' }: Planned): string {
  const said = { Prompt: prompt, Context: notes }
  return (['Prompt', 'Context'] as const).reduce((edited, name) => {
    const found = taskLayout.find(edited, name)
    const words = said[name]
    if (found ? readProse(edited, found) === toProse(words) : words === '') return edited
    const made = taskLayout.ensure(edited, name)
    return setProse(made.text, made.section, words)
  }, text)
}
