// Adds stages behind those of a plan, all or none.
import { LogbookError } from '../../errors.ts'
import { cleanText } from '../../parts/input.ts'
import { getOpenPlan } from '../../parts/plans/current-plan.ts'
import { type GivenOutline, readGivenOutline } from '../../parts/plans/read-outline.ts'
import { readTree } from '../../parts/plans/read-tree.ts'
import { findUnknownAgents } from '../../parts/runs/agents.ts'
import { readTreeWithRuns, type TreeWithRuns } from '../../parts/runs/look/tree-with-runs.ts'
import { cleanLine } from '../../parts/tasks/task-input.ts'
import { MOST_PARTS } from '../../planning/plan-ids.ts'
import { changeSprint } from '../../planning/task-changes.ts'
import type { Outline } from '../../plans/outline.ts'
import { setParts } from '../../plans/plan-document.ts'
import { checkPlaces, makeTasks, namedParts, placeThreads } from '../../plans/plan-tasks.ts'
import { threadsOf } from '../../plans/plan-tree.ts'
import type { UnknownAgent } from '../../runs/agents/find-agent.ts'
import type { StoredPlan } from '../../store/plans.ts'
import { formatSecond } from '../../text/time.ts'
import type { Workspace } from '../../workspace.ts'
import { FROM } from '../arguments/plan-arguments.ts'
import { defineVerb } from '../definition.ts'
import { tickedIn } from './create.ts'

export const addStage = defineVerb({
  summary: 'Add a stage to a plan, behind the others',
  usage: ['<name> --task <task>… [--agent <name>] [--prompt <text>]', '--from <file>'],
  arguments: {
    name: { kind: 'text', value: '<name>', help: 'what the stage is called', flag: false },
    plan: { kind: 'word', value: '<plan>', help: 'which plan; the current one when left out' },
    task: { kind: 'texts', value: '<task>', help: 'a task of its one thread' },
    agent: { kind: 'word', value: '<name>', help: 'the agent for it', names: 'agents' },
    model: { kind: 'word', value: '<name>', help: 'the model for it' },
    prompt: { kind: 'text', value: '<text>', help: 'what the agent is told, a text or a path' },
    from: { ...FROM, help: 'an outline of one stage or more, instead' },
  },
  bare: ['name'],
  formerly: ['add-stage'],
  run: addStages,
})

interface AddStageInput {
  plan?: string | undefined
  name?: string | undefined
  task: string[]
  agent?: string | undefined
  model?: string | undefined
  prompt?: string | undefined
  from?: string | undefined
}

export interface AddedStages extends TreeWithRuns {
  /** The places of the new stages: `03`. */
  added: string[]
}

/** Throws INVALID_INPUT, INVALID_DOCUMENT, UNREADABLE, NOT_FOUND, AMBIGUOUS_ID, WRONG_STATE. */
async function addStages(
  workspace: Workspace,
  input: AddStageInput,
): Promise<AddedStages & { unknownAgents: UnknownAgent[] }> {
  const stored = await getOpenPlan(workspace.plans, input.plan)
  const added = await addOutline(workspace, stored, await readStages(workspace, input))
  const stages = added.stages.filter(({ id }) => added.added.includes(id))
  return { ...added, unknownAgents: await findUnknownAgents(workspace, threadsOf(stages)) }
}

/** Adds the stages of an outline behind those of the plan. */
export async function addOutline(
  workspace: Workspace,
  stored: StoredPlan,
  { outline, file }: GivenOutline,
): Promise<AddedStages> {
  const { id } = stored.plan
  const createdAt = formatSecond(workspace.now())
  let first = 1
  await workspace.plans.addTasks(id, async () => {
    const { stages } = await readTree(workspace, id)
    first = 1 + stages.reduce((most, stage) => Math.max(most, Number(stage.id)), 0)
    if (first + outline.stages.length - 1 > MOST_PARTS)
      throw new LogbookError(
        'INVALID_INPUT',
        `A plan holds at most ${MOST_PARTS} stages.`,
        'Make another plan for it.',
      )
    const threads = placeThreads(outline, first)
    checkPlaces(threads, file)
    return makeTasks(id, threads, { createdAt, doneBy: tickedIn(file) })
  })
  const parts = namedParts(outline, first)
  await workspace.plans.update(stored, ({ text, file: path }) =>
    changeSprint(setParts(text, parts), path, {}, createdAt),
  )
  return {
    ...(await readTreeWithRuns(workspace, id)),
    added: parts.flatMap(({ place }) => (place.includes('.') ? [] : [place])),
  }
}

async function readStages(workspace: Workspace, input: AddStageInput): Promise<GivenOutline> {
  const { name, task, agent, model, prompt, from } = input
  const isSaid = name !== undefined || task.length > 0
  if (from !== undefined && !isSaid) return readGivenOutline(workspace, { from })
  if (from !== undefined || name === undefined || task.length === 0)
    throw new LogbookError(
      'INVALID_INPUT',
      from === undefined ? 'A stage needs a name and a task.' : 'The outline already gives names and tasks.',
      'Say {plan add-stage} "<name>" --task "<task>", or only --from stage.md.',
    )
  const line = (text: string, flag: string) => cleanLine(workspace, text, flag)
  const title = await line(name, 'The name')
  const tasks = await Promise.all(task.map(one => line(one, '--task')))
  const thread = {
    name: title,
    line: 1,
    notes: '',
    agent: agent === undefined ? undefined : await line(agent, '--agent'),
    model: model === undefined ? undefined : await line(model, '--model'),
    prompt: prompt === undefined ? undefined : cleanText(prompt, '--prompt'),
    tasks: tasks.map(one => ({
      title: one,
      line: 1,
      done: false,
      place: undefined,
      description: '',
      criteria: [],
    })),
  }
  const batch = { name: title, line: 1, notes: '', threads: [thread] }
  const outline: Outline = {
    title: undefined,
    goal: '',
    stages: [{ name: title, line: 1, notes: '', batches: [batch] }],
  }
  return { outline, file: 'the call' }
}
