// Lists all verbs. A new verb is a file in this folder and a line here. Its report is a line in faces/render/reports.ts.
import type { Workspace } from '../workspace.ts'
import { history } from './agent-status/history.ts'
import { push } from './agent-status/push.ts'
import { watch } from './agent-status/watch.ts'
import { init as initAgents } from './agents/init.ts'
import { list as listAgents } from './agents/list.ts'
import { checkpoint } from './checkpoint.ts'
import { close } from './close.ts'
import { goOn } from './continue.ts'
import { type AnyVerb, defineGroup, type Group } from './definition.ts'
import { doctor } from './doctor.ts'
import { edit as editEntry } from './edit.ts'
import { fix } from './fix.ts'
import { pop } from './focus/pop.ts'
import { guide } from './guide.ts'
import { prune as pruneHub } from './hub/prune.ts'
import { token } from './hub/token.ts'
import { init } from './init.ts'
import { log } from './log.ts'
import { multi } from './multi.ts'
import { pause } from './pause.ts'
import { addStage } from './plan/add-stage.ts'
import { complete as completePlan } from './plan/complete.ts'
import { create as createPlan } from './plan/create.ts'
import { list as listPlans } from './plan/list.ts'
import { report } from './plan/report.ts'
import { show as showPlan } from './plan/show.ts'
import { status as planStatus } from './plan/status.ts'
import { update as updatePlan } from './plan/update.ts'
import { use as usePlan } from './plan/use.ts'
import { prove } from './prove.ts'
import { remove } from './remove.ts'
import { resume } from './resume.ts'
import { run } from './run.ts'
import { answer as answerRun } from './runs/answer.ts'
import { list as listRuns } from './runs/list.ts'
import { settle as settleRuns } from './runs/settle.ts'
import { show as showRun } from './runs/show.ts'
import { search } from './search.ts'
import { serve } from './server/serve.ts'
import { activate as activateSprint } from './sprint/activate.ts'
import { complete as completeSprint } from './sprint/complete.ts'
import { create as createSprint } from './sprint/create.ts'
import { list as listSprints } from './sprint/list.ts'
import { show as showSprint } from './sprint/show.ts'
import { status } from './status.ts'
import { stop } from './stop.ts'
import { activate } from './task/activate.ts'
import { block } from './task/block.ts'
import { cancel } from './task/cancel.ts'
import { complete } from './task/complete.ts'
import { create } from './task/create.ts'
import { deactivate } from './task/deactivate.ts'
import { edit } from './task/edit.ts'
import { list } from './task/list.ts'
import { next } from './task/next.ts'
import { show } from './task/show.ts'
import { update } from './task/update.ts'
import { today } from './today.ts'
import { undo } from './undo.ts'
import { view } from './view.ts'

export const VERBS = {
  init,
  log,
  undo,
  edit: editEntry,
  remove,
  checkpoint,
  view,
  status,
  watch,
  guide,
  today,
  search,
  resume,
  pause,
  prove,
  close,
  doctor,
  serve,
  push,
  history,
  stop,
  task: defineGroup('What is to be done: tasks as files in .tasks/', {
    create,
    list,
    next,
    activate,
    deactivate,
    show,
    edit,
    update,
    block,
    complete,
    cancel,
  }),
  sprint: defineGroup('Tasks that belong together for a while', {
    create: createSprint,
    list: listSprints,
    activate: activateSprint,
    show: showSprint,
    complete: completeSprint,
  }),
  plan: defineGroup('Work for several agents: stages, batches, threads and their tasks', {
    create: createPlan,
    list: listPlans,
    show: showPlan,
    use: usePlan,
    update: updatePlan,
    'add-stage': addStage,
    complete: completePlan,
    report,
    status: planStatus,
  }),
  agents: defineGroup('Who carries out the threads of plans', { init: initAgents, list: listAgents }),
  run,
  multi,
  fix,
  continue: goOn,
  runs: defineGroup(
    'Runs of agents on the threads of a plan',
    { list: listRuns, show: showRun, answer: answerRun, settle: settleRuns },
    'list',
  ),
  hub: defineGroup('What the machines of a team send to one place, for whoever runs that', {
    token,
    prune: pruneHub,
  }),
  focus: defineGroup('What is in focus; `logbook status` shows it', { pop }),
}

type Verbs = typeof VERBS

type Named<Name, All = Verbs> = Name extends keyof All
  ? All[Name]
  : Name extends `${infer Group} ${infer Verb}`
    ? Group extends keyof All
      ? All[Group] extends { verbs: infer Inner }
        ? Named<Verb, Inner>
        : never
      : never
    : never

/** The result of a verb: `ResultOf<'task create'>`. */
export type ResultOf<Name extends string> =
  Named<Name> extends { run(workspace: Workspace, input: never): Promise<infer Result> } ? Result : never

/** The input of a verb as a caller writes it. */
export type InputFor<Name extends string> =
  Named<Name> extends { run(workspace: Workspace, input: infer Input): Promise<unknown> } ? Input : never

export interface NamedVerb {
  /** The full name, with the group: `task create`. */
  name: string
  verb: AnyVerb
}

/** All verbs, in the order of the help. */
export function listVerbs(): NamedVerb[] {
  return Object.entries<AnyVerb | Group>(VERBS).flatMap(([name, one]) =>
    isGroup(one) ? verbsOf(name, one) : [{ name, verb: one }],
  )
}

/** The verbs outside of any group. */
export function listUngrouped(): NamedVerb[] {
  return listVerbs().filter(({ name }) => !name.includes(' '))
}

/** `alone` is the verb that the name of the group alone stands for. */
export function listGroups(): {
  name: string
  summary: string
  verbs: NamedVerb[]
  alone: NamedVerb | undefined
}[] {
  return Object.entries<AnyVerb | Group>(VERBS).flatMap(([name, one]) => {
    if (!isGroup(one)) return []
    const verbs = verbsOf(name, one)
    const alone = verbs.find(verb => verb.name === `${name} ${one.alone}`)
    return [{ name, summary: one.summary, verbs, alone }]
  })
}

/** Names that verbs had before, with those of today. */
export function listFormerNames(): { former: string; name: string }[] {
  return listVerbs().flatMap(({ name, verb }) => (verb.formerly ?? []).map(former => ({ former, name })))
}

/** The name of a group may stand for one of its verbs. */
export function findVerb(name: string): AnyVerb | undefined {
  const found = listVerbs().find(known => known.name === name) ?? findAlone(name)
  return found?.verb
}

function findAlone(name: string): NamedVerb | undefined {
  return listGroups().find(group => group.name === name)?.alone
}

function verbsOf(group: string, { verbs }: Group): NamedVerb[] {
  return Object.entries(verbs).map(([name, verb]) => ({ name: `${group} ${name}`, verb }))
}

function isGroup(one: AnyVerb | Group): one is Group {
  return 'verbs' in one
}

/** The name of the slash command: `session-log`, `task-next`. */
export function slashNameOf(name: string): string {
  return name.includes(' ') ? name.replace(' ', '-') : `session-${name}`
}

/** The name of an argument as a field of a tool: `dead_end`. */
export function fieldNameOf(argument: string): string {
  return argument.replaceAll('-', '_')
}

/**
 * The name of the tool, `session_log`: that of the slash command, so that a model that sees both knows they are the same.
 * Undefined for a verb that is no tool.
 */
export function toolNameOf({ name, verb }: NamedVerb): string | undefined {
  return verb.tool && ('name' in verb.tool ? verb.tool.name : slashNameOf(name).replaceAll('-', '_'))
}
