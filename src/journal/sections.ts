// The sections of a work session, in order. Those for dead ends and earlier notes are added with the first of them.
import { isOpenBox, readBox } from '../text/box.ts'
import { readItems } from '../text/items.ts'
import { layOut } from '../text/layout.ts'
import type { Section } from '../text/outline.ts'

export const SECTIONS = [
  'TL;DR',
  'Context',
  'Progress',
  'Decisions',
  'Discoveries',
  'Dead Ends',
  'Blockers',
  'Earlier Notes',
  'Next Steps',
] as const
export type SectionName = (typeof SECTIONS)[number]

export const {
  headingOf,
  find: findSection,
  ensure: ensureSection,
} = layOut<SectionName>(SECTIONS, { 'TL;DR': 'TL;DR (Read This First)' }, { Progress: findPlan })

const PLAN =
  /^(?:steps|plan|to-?dos?|todo list|tasks|checklist|remaining|schritte|aufgaben|план|задачи|步骤|计划|待办|任务)$/i

/** Finds a checklist below `## Steps`, `## TODO` and the like: the first with an open box, else the first. */
function findPlan(sections: Section[], text: string): Section | undefined {
  const plans = sections.flatMap(section => {
    if (!PLAN.test(section.title.replace(/[:：]$/, ''))) return []
    const boxes = readItems(text, section.body, section.end).filter(item => readBox(item.text))
    return boxes.length > 0 ? [{ section, isOpen: boxes.some(item => isOpenBox(item.text)) }] : []
  })
  return (plans.find(({ isOpen }) => isOpen) ?? plans[0])?.section
}
