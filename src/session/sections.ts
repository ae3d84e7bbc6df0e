// The sections of a work session, in this order. Dead ends are there once there is one.
import { readBox } from '../document/box.ts'
import { readItems } from '../document/items.ts'
import { layOut } from '../document/layout.ts'
import type { Section } from '../document/outline.ts'

export const SECTIONS = [
  'TL;DR',
  'Context',
  'Progress',
  'Decisions',
  'Discoveries',
  'Dead Ends',
  'Blockers',
  'Next Steps',
] as const
export type SectionName = (typeof SECTIONS)[number]

export const {
  headingOf,
  find: findSection,
  ensure: ensureSection,
} = layOut<SectionName>(SECTIONS, { 'TL;DR': 'TL;DR (Read This First)' }, { Progress: isPlan })

/** A list of boxes below `## Steps`, `## TODO` and the like. */
function isPlan({ title, body, end }: Section, text: string): boolean {
  return (
    /^(?:steps|plan|to-?dos?|todo list|tasks|checklist|remaining|schritte|aufgaben|план|задачи|步骤|计划|待办|任务)$/i.test(
      title.replace(/[:：]$/, ''),
    ) && readItems(text, body, end).some(item => readBox(item.text))
  )
}
