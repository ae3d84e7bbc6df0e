// Checks the files of plans, tasks whose plan has no file, and what a killed process has left of a plan.
import { isSamePlan } from '../../planning/plan-ids.ts'
import type { Workspace } from '../../workspace.ts'
import { findHandWritten, findMerge, unreadable } from './check-documents.ts'
import type { Finding } from './finding.ts'
import { unknownWords } from './unknown-words.ts'

export async function checkPlans(workspace: Workspace): Promise<Finding[]> {
  const { plans, problems } = await workspace.plans.list()
  const unfinished = await workspace.plans.listNotes()
  const names = [...plans.map(({ plan }) => plan.id), ...unfinished.map(({ plan }) => plan)]
  return [
    ...problems.map(unreadable),
    ...plans.flatMap(stored => [...findMerge(stored), ...findHandWritten(workspace, stored)]),
    ...unknownWords(plans.map(({ file, plan }) => ({ file, unknown: plan.unknown }))),
    ...unfinished.map(describeUnfinished),
    // An unreadable file may be the one that is missing.
    ...(problems.length > 0 ? [] : await findOrphans(workspace, names)),
  ]
}

function describeUnfinished({ plan, files, takeAway }: Unfinished): Finding {
  const count = files.length === 1 ? '1 file' : `${files.length} files`
  return {
    code: 'LEFT_OVER',
    level: 'warning',
    message: `A process that wrote ${count} of the plan ${plan} was stopped; they do not count.`,
    next: `Make or change that plan again, which takes them away.`,
    fix: takeAway,
  }
}

type Unfinished = Awaited<ReturnType<Workspace['plans']['listNotes']>>[number]

async function findOrphans({ tasks }: Workspace, names: string[]): Promise<Finding[]> {
  const counts = new Map<string, string[]>()
  for (const { task, file } of (await tasks.list('active', 'archive')).tasks) {
    const plan = task.planned?.plan
    if (plan === undefined || names.some(name => isSamePlan(name, plan))) continue
    counts.set(plan, [...(counts.get(plan) ?? []), file])
  }
  return [...counts].map(([plan, files]) => ({
    code: 'UNKNOWN_PLAN',
    level: 'warning',
    message: `${files[0]}${files.length > 1 ? ` and ${files.length - 1} more` : ''}: the id names a plan ${JSON.stringify(plan)}, but there is no .tasks/plans/${plan}.md.`,
    next: 'Put that file back, or give the tasks other ids.',
  }))
}
