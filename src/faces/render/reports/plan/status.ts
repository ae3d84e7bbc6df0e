// What `plan status` tells.
import type { Plan } from '../../../../plans/plan.ts'
import { countDone, type Thread } from '../../../../plans/plan-tree.ts'
import { limitNow } from '../../../../runs/next/limit-now.ts'
import type { ThreadElsewhere } from '../../../../runs/next/thread-state.ts'
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
import { presentTime, tellTime } from '../../times.ts'

export function reportPlanInShort(looked: ResultOf<'plan status'>): Answer {
  const { stored, stages, standings, unmerged, now, problems } = looked
  const { plan } = stored
  const all = [...standings.values()]
  const running = all.filter(one => one.running)
  const broken = all.filter(one => !one.running && !one.complete && one.runs.length > 0)
  const next = nextBatch(looked)
  const elsewhere = all.flatMap(({ thread, complete, running: here }) => {
    const there = complete || here ? undefined : looked.elsewhere?.threads.get(thread.id)
    return there ? [{ thread, there }] : []
  })
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
        ['Hub', looked.elsewhere?.note],
        ['Limit', until && `until ${tellTime(formatSecond(until))}`],
        ['Next', next && `${next.id} ${next.name}, ${counted(next.open, 'thread')} to do`],
      ],
      lists: [
        { title: 'Running', lines: firstOf(linesOf(running, now)) },
        { title: 'On other machines', lines: firstOf(tableLines(elsewhere.map(rowOfElsewhere))) },
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
    json: {
      ...presentPlan(looked),
      problems,
      next: next?.id ?? null,
      elsewhere: elsewhere.map(({ thread: { id }, there: { kind, host, at, silent } }) => ({
        id,
        state: kind === 'runs' ? 'running' : 'done',
        host,
        at: presentTime(at ?? undefined) ?? null,
        silent,
      })),
      hub: looked.elsewhere?.note ?? null,
    },
  }
}

/** `▶ 01.01.02 Pages  build-1, since 14:05` */
function rowOfElsewhere({
  thread: { id, name },
  there: { kind, host, at, silent },
}: {
  thread: Thread
  there: ThreadElsewhere
}): string[] {
  const when = at === null ? '' : `, ${kind === 'runs' ? 'since' : 'done'} ${tellTime(at)}`
  const silence = silent && kind === 'runs' ? ', which is silent' : ''
  return [`${kind === 'runs' ? '▶' : '⇣'} ${id} ${name}`, `${host}${when}${silence}`]
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
