// The sections of a work session, in this order. Dead ends are there once there is one.
import { layOut } from '../document/layout.ts'

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
} = layOut<SectionName>(SECTIONS, { 'TL;DR': 'TL;DR (Read This First)' })
