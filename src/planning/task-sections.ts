// The sections of a task and of a sprint, each in their order.
import { layOut } from '../text/layout.ts'

const TASK_SECTIONS = ['Description', 'Acceptance Criteria', 'Updates', 'Summary'] as const
const SPRINT_SECTIONS = ['Goal', 'Summary'] as const

export const taskLayout = layOut<(typeof TASK_SECTIONS)[number]>(TASK_SECTIONS)
export const sprintLayout = layOut<(typeof SPRINT_SECTIONS)[number]>(SPRINT_SECTIONS)
