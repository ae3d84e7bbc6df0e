// Lists tasks: the open ones by default.
import { LogbookError } from '../../errors.ts'
import { type Page, pageOf } from '../../parts/page.ts'
import { isPartOf } from '../../planning/family.ts'
import { sameId } from '../../planning/ids.ts'
import type { TaskStatus } from '../../planning/task.ts'
import { TASK_STATUSES } from '../../planning/task-schema.ts'
import { isOpen } from '../../planning/task-transitions.ts'
import { TASK_WORDS } from '../../planning/task-words.ts'
import type { Problem } from '../../store/documents.ts'
import type { StoredTask } from '../../store/tasks.ts'
import { didYouMean } from '../../text/names/nearest.ts'
import type { Workspace } from '../../workspace.ts'
import { defineVerb, PAGE } from '../definition.ts'

export const list = defineVerb({
  summary: 'Show which tasks there are',
  usage: ['', '--status <status>', '--sprint <id>', '--parent <id>'],
  arguments: {
    status: {
      kind: 'text',
      value: '<status>',
      help: `${TASK_STATUSES.join(', ')}; open ones when left out`,
      from: TASK_STATUSES,
    },
    sprint: {
      kind: 'text',
      value: '<id>',
      help: 'those of a sprint, whatever their status',
      told: 'List those of a sprint',
      names: 'sprints',
    },
    parent: {
      kind: 'text',
      value: '<id>',
      help: 'the parts of a task, whatever their status',
      told: 'List the parts of a task',
      names: 'tasks',
    },
    page: PAGE,
  },
  slash: { hint: '[--status <status>] [--sprint <id>] [--parent <id>]' },
  tool: { name: 'task_list', shared: '' },
  run: listTasks,
})

interface ListTasksInput {
  status?: string | undefined
  sprint?: string | undefined
  parent?: string | undefined
  page?: number | undefined
}

interface ListedTasks extends Page<StoredTask> {
  problems: Problem[]
}

/** Lists all tasks of a sprint or parent, in every status by default. Throws INVALID_INPUT, NOT_FOUND. */
async function listTasks(workspace: Workspace, input: ListTasksInput): Promise<ListedTasks> {
  const status = input.status === undefined ? undefined : readStatus(input.status)
  const sprint = input.sprint === undefined ? undefined : (await workspace.sprints.get(input.sprint)).sprint
  const parent = input.parent === undefined ? undefined : (await workspace.tasks.get(input.parent)).task
  const everything = sprint !== undefined || parent !== undefined
  const { tasks, problems, unread } = await workspace.tasks.list('active', 'archive')
  const wanted = ({ task }: StoredTask) =>
    (status ? task.status === status : everything || isOpen(task)) &&
    (!sprint || (task.sprint !== undefined && sameId(task.sprint, sprint.id, 'SPRINT'))) &&
    (!parent || isPartOf(task, parent))
  const others = unread.map(({ file, message, next }) => ({ file, message: `${message} ${next}` }))
  // Those for agents come last. `task-2` before `task-10`.
  const byNumber = new Intl.Collator('en', { numeric: true })
  const inOrder = tasks
    .filter(wanted)
    .toSorted(
      (a, b) => Number(isForAgent(a)) - Number(isForAgent(b)) || byNumber.compare(a.task.id, b.task.id),
    )
  return { ...pageOf(inOrder, input.page), problems: [...problems, ...others] }
}

function isForAgent({ task }: StoredTask): boolean {
  return task.planned !== undefined
}

export function readStatus(text: string): TaskStatus {
  const status = TASK_WORDS.read(text)
  if (status) return status
  throw new LogbookError(
    'INVALID_INPUT',
    `${JSON.stringify(text)} is not a status of a task.`,
    `${didYouMean(text, TASK_STATUSES)}Choose one of ${TASK_STATUSES.join(', ')}.`,
  )
}
