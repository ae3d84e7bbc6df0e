// The sections of a task, of a sprint and of a plan, each in their order. Prompt and Context are of the first task of a
// thread.
import { layOut } from '../text/layout.ts'

const TASK_SECTIONS = [
  'Description',
  'Prompt',
  'Context',
  'Acceptance Criteria',
  'Updates',
  'Summary',
] as const
const SPRINT_SECTIONS = ['Goal', 'Summary'] as const
const PLAN_SECTIONS = ['Goal', 'Stages', 'Summary'] as const

export const taskLayout = layOut<(typeof TASK_SECTIONS)[number]>(TASK_SECTIONS)
export const sprintLayout = layOut<(typeof SPRINT_SECTIONS)[number]>(SPRINT_SECTIONS)
export const planLayout = layOut<(typeof PLAN_SECTIONS)[number]>(PLAN_SECTIONS)
