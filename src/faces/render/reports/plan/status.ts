// What `plan status` tells.
import type { Plan } from '../../../../plans/plan.ts'
import { countDone } from '../../../../plans/plan-tree.ts'
import { limitNow } from '../../../../runs/next/limit-now.ts'
import type { Standing } from '../../../../runs/standing.ts'
import { counted } from '../../../../text/names/counted.ts'
import { formatSecond } from '../../../../text/time.ts'
import type { ResultOf } from '../../../../verbs/registry.ts'
import type { Answer } from '../../answer.ts'
import { firstOf } from '../../pages.ts'
import { adviceInLimit, completeCall, doneFact } from '../../plan-facts.ts'
import { presentPlan } from '../../present-plan.ts'
import { durationOf, reasonOf, signOfThread, tableLines } from '../../run-facts.ts'
import { problemList } from '../../task-facts.ts'
import { tellTime } from '../../times.ts'

export function reportPlanInShort(looked: ResultOf<'plan status'>): Answer {
  const { stored, stages, standings, unmerged, now, problems } = looked
  const { plan } = stored
  const all = [...standings.values()]
  const running = all.filter(one => one.running)
  const broken = all.filter(one => !one.running && !one.complete && one.runs.length > 0)
  const next = nextBatch(looked)
  const until = limitNow(
    all.flatMap(({ runs }) => runs),
    now,
  )
  return {
    page: {
      icon: '🧭',
      heading: plan.title === plan.id ? plan.id : `${plan.id} – ${plan.title}`,
      facts: [
        ['Done', doneFact(stages)],
        ['Limit', until && `until ${tellTime(formatSecond(until))}`],
        ['Next', next && `${next.id} ${next.name}, ${counted(next.open, 'thread')} to do`],
      ],
      lists: [
        { title: 'Running', lines: firstOf(linesOf(running, now)) },
        { title: 'Not complete', lines: firstOf(linesOf(broken, now)) },
        {
          title: 'Not merged',
          lines: firstOf(unmerged.map(({ thread }) => `- ${thread.id} ${thread.name}`)),
        },
        problemList(problems),
      ],
      next: nextStep(plan, {
        running: running.length,
        broken: broken.length,
        unmerged: unmerged.length,
        batch: next?.id,
        isLimited: until !== undefined,
      }),
    },
    json: { ...presentPlan(looked), problems, next: next?.id ?? null },
  }
}

function linesOf(standings: Standing[], now: Date): string[] {
  const rows = standings.flatMap(({ thread, runs, resumable, complete }) => {
    const run = runs.at(-1)
    if (!run) return []
    const why = [reasonOf(run), resumable ? '⟲' : ''].filter(Boolean).join(' ')
    const { done, total } = countDone(thread.tasks)
    const name = `${signOfThread(run, complete)} ${thread.id} ${thread.name}`
    return [[name, `${done}/${total}`, durationOf(run, now), why]]
  })
  return tableLines(rows)
}

/** The first batch with a thread that is not complete. */
function nextBatch({
  stages,
  standings,
}: ResultOf<'plan status'>): { id: string; name: string; open: number } | undefined {
  for (const { batches } of stages)
    for (const { id, name, threads } of batches) {
      const open = threads.filter(thread => !standings.get(thread)?.complete)
      if (open.length > 0) return { id, name, open: open.length }
    }
  return undefined
}

function nextStep(
  { id, status }: Pick<Plan, 'id' | 'status'>,
  {
    running,
    broken,
    unmerged,
    batch,
    isLimited,
  }: Record<'running' | 'broken' | 'unmerged', number> & { batch?: string | undefined; isLimited: boolean },
): string {
  const merge = `merge it, or see what is in the way: {continue} ${id}.`
  if (status === 'completed' && unmerged > 0) return merge
  if (status === 'completed') return 'see which other plans there are with {plan list}.'
  if (running > 0) return 'follow one with {runs show} <thread> --follow, or end it with {stop} <thread>.'
  if (isLimited) return adviceInLimit(id)
  if (broken > 0) return 'see what can be done with {fix}.'
  if (batch === undefined && unmerged > 0) return merge
  if (batch === undefined) return `finish the plan with ${completeCall(id)}.`
  return 'go on with the next batch: {continue}.'
}
