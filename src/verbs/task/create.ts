// Creates a task: a new file with a free id.

import { cleanText } from '../../parts/input.ts'
import { cleanCheck } from '../../parts/run-check.ts'
import {
  cleanLine,
  findParentId,
  findSprintId,
  readEstimate,
  readPriority,
} from '../../parts/tasks/task-input.ts'
import { renderNewTask } from '../../planning/task-document.ts'
import type { StoredTask } from '../../store/tasks.ts'
import { formatSecond } from '../../text/time.ts'
import type { Workspace } from '../../workspace.ts'
import { TASK_FIELDS } from '../arguments/task-arguments.ts'
import { type Arguments, defineVerb, type InputOf } from '../definition.ts'

const ARGUMENTS = {
  title: {
    kind: 'text',
    value: '<title>',
    help: 'what is to be done, in a line',
    needed: true,
    missing: { message: 'Say what is to be done.', next: '{task create} "<what is to be done>".' },
  },
  ...TASK_FIELDS,
} as const satisfies Arguments

export const create = defineVerb({
  summary: 'Make a task',
  usage: ['<title> [--criterion <text>]… [--priority <priority>] [--estimate <duration>]'],
  arguments: ARGUMENTS,
  bare: ['title'],
  slash: {
    hint: '<title> [--priority <priority>] [--criterion <what must hold>]… [--estimate <duration>]',
  },
  tool: { title: 'Make a task', description: 'Write down what is to be done, as a file in .tasks/.' },
  run: createTask,
})

/** Throws INVALID_INPUT, NOT_FOUND, AMBIGUOUS_ID. */
async function createTask(workspace: Workspace, input: InputOf<typeof ARGUMENTS>): Promise<StoredTask> {
  const { title: line, description, priority, parent, sprint, estimate, criterion, check, ...unused } = input
  // An argument that is not used above does not compile.
  unused satisfies Record<string, never>
  const title = await cleanLine(workspace, line, '--title')
  const given = {
    title,
    priority: priority === undefined ? ('normal' as const) : readPriority(priority),
    estimateSeconds: estimate === undefined ? undefined : readEstimate(estimate),
    parent: parent === undefined ? undefined : await findParentId(workspace, parent),
    sprint: sprint === undefined ? undefined : await findSprintId(workspace, sprint),
    check: check === undefined ? undefined : await cleanCheck(workspace, check),
    description: description === undefined ? undefined : cleanText(description, '--description'),
    criteria: criterion.map(text => cleanText(text, '--criterion', 1_000)),
    createdAt: formatSecond(workspace.now()),
  }
  return workspace.tasks.create(title, id => renderNewTask({ id, ...given }))
}
