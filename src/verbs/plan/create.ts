// Makes a plan of an outline: its own file, and a file for each task, all or none.
import { LogbookError } from '../../errors.ts'
import { type GivenOutline, type OutlineInput, readGivenOutline } from '../../parts/plans/read-outline.ts'
import { type PlanTree, readTree } from '../../parts/plans/read-tree.ts'
import { findUnknownAgents } from '../../parts/runs/agents.ts'
import { cleanLine } from '../../parts/tasks/task-input.ts'
import { checkPlaces, makeTasks, namedParts, placeThreads } from '../../plans/plan-tasks.ts'
import { threadsOf } from '../../plans/plan-tree.ts'
import type { UnknownAgent } from '../../runs/agents/find-agent.ts'
import { shorten } from '../../text/cut.ts'
import { lowerName, slugOf } from '../../text/slug.ts'
import { formatSecond } from '../../text/time.ts'
import type { Workspace } from '../../workspace.ts'
import { FROM, OUTLINE } from '../arguments/plan-arguments.ts'
import { defineVerb } from '../definition.ts'

export const create = defineVerb({
  summary: 'Make a plan for agents, with its tasks, of an outline',
  usage: ['<name> --from <file>'],
  arguments: {
    name: {
      kind: 'word',
      value: '<name>',
      help: 'a short name',
      flag: false,
      needed: true,
      told: 'A short name',
      missing: { message: 'The plan has no name.', next: '{plan create} <name> --from plan.md.' },
    },
    from: FROM,
    outline: OUTLINE,
  },
  bare: ['name'],
  tool: { title: 'Make a plan', description: 'Plan work for several agents, as tasks in .tasks/.' },
  run: createPlan,
})

interface CreatePlanInput extends OutlineInput {
  name: string
}

interface CreatedPlan extends PlanTree {
  unknownAgents: UnknownAgent[]
}

/** Throws INVALID_INPUT, INVALID_DOCUMENT, UNREADABLE, ALREADY_EXISTS. */
async function createPlan(workspace: Workspace, input: CreatePlanInput): Promise<CreatedPlan> {
  const id = await readName(workspace, input.name)
  const { outline, file }: GivenOutline = await readGivenOutline(workspace, input)
  const threads = placeThreads(outline)
  checkPlaces(threads, file)
  const createdAt = formatSecond(workspace.now())
  const title = shorten(outline.title ?? input.name.trim(), LONGEST_TITLE)
  const parts = namedParts(outline)
  await workspace.plans.make(
    { id, title, goal: outline.goal, parts, createdAt },
    makeTasks(id, threads, { createdAt, doneBy: tickedIn(file) }),
  )
  const made = await readTree(workspace, id)
  return { ...made, unknownAgents: await findUnknownAgents(workspace, threadsOf(made.stages)) }
}

const LONGEST_TITLE = 500
const LONGEST_NAME = 40

/** The reason that is kept with a task whose box was ticked. */
export function tickedIn(file: string): string {
  return `Its box was ticked in ${file}.`
}

/** A name becomes a file name and the beginning of ids. Throws INVALID_INPUT. */
async function readName(workspace: Workspace, given: string): Promise<string> {
  const name = await cleanLine(workspace, given, 'The name')
  const id = lowerName(slugOf(name)).replaceAll('.', '-')
  // Windows keeps these names for devices, and a number alone would be read as the number of a task.
  const isUsable = /\p{L}/u.test(id) && !/^(?:con|prn|aux|nul|com\d|lpt\d)$/.test(id)
  if (isUsable && [...name].length <= LONGEST_NAME) return id
  throw new LogbookError(
    'INVALID_INPUT',
    `${JSON.stringify(name.slice(0, 100))} cannot be the name of a plan.`,
    `Use letters, numbers and hyphens, at most ${LONGEST_NAME}, such as login-oauth. The outline gives the title.`,
  )
}
