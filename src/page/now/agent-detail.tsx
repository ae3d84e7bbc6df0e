// What is known of one agent: to what it belongs, what it said before, and what can be done with its run.

import { part } from '../data/ask-server.ts'
import type { PageRow } from '../data/read-row.ts'
import { isHub } from '../data/server-kind.ts'
import type { RunJson } from '../data/shapes.ts'
import { useAnswer } from '../data/use-answer.ts'
import { RunActions } from '../plan/run-actions.tsx'
import { placeOf } from '../route.ts'
import { Answered } from '../words/empty.tsx'
import { KINDS } from '../words/kinds.ts'
import { Fact } from '../words/sections.tsx'
import { clockTime, moneyOf } from '../words/times.ts'
import { History, type SaidJson } from './history.tsx'

const MOST_TOLD = 12

/** A machine has an id; at a hub it has a name. */
function isId(host: string): boolean {
  return /^[0-9a-f-]{32,36}(?:\.|$)/i.test(host)
}

export function AgentDetail({ row, run, now }: { row: PageRow; run: RunJson | undefined; now: number }) {
  const asked = useAnswer<{ history: SaidJson[] }>(
    `api/session-status/session/${part(row.name)}/history?limit=${MOST_TOLD}${ofProject(row)}`,
    row.updatedAt.getTime(),
  )
  const { taskId, waits, workSession, kind, host, message } = row
  return (
    <>
      <dl class="facts">
        {message !== '' && <Fact name="Says">{message}</Fact>}
        {waits && (
          <Fact name="Waits for">
            {waits.what || waits.kind} since {clockTime(waits.since, now)}
          </Fact>
        )}
        {row.waitsFor && row.waitsFor.length > 0 && (
          <Fact name="In the hands of">{row.waitsFor.join(', ')}</Fact>
        )}
        {taskId && (
          <Fact name="Task">
            {isHub ? taskId : <a href={placeOf({ page: 'tasks', id: taskId })}>{taskId}</a>}
          </Fact>
        )}
        {workSession && !isHub && (
          <Fact name="Work session">
            <a href={placeOf({ page: 'work', id: workSession })}>open its journal</a>
          </Fact>
        )}
        {run && (
          <Fact name="Run">
            <a href={placeOf(isHub ? { page: 'runs', id: run.id } : { page: 'plans', id: run.plan })}>
              {run.plan} {run.thread}
            </a>
            , attempt {run.attempt} by {run.agent}
            {run.model && ` on ${run.model}`}
            {run.costUsd !== null && `, ${moneyOf(run.costUsd)}`}
          </Fact>
        )}
        {kind && <Fact name="Is">{KINDS[kind]}</Fact>}
        {isHub && row.project && <Fact name="Project">{row.project}</Fact>}
        {host && <Fact name="Machine">{isId(host) ? host.slice(0, 8) : host}</Fact>}
        <Fact name="Known as">
          <code>{row.id}</code>
        </Fact>
      </dl>
      {run && !isHub && <RunActions run={run} />}
      <h3>What it said before</h3>
      <Answered asked={asked}>
        {({ history }) => <History updates={history.toReversed()} now={now} />}
      </Answered>
    </>
  )
}

/** At a hub, agents of two projects may have one name. */
function ofProject({ project }: PageRow): string {
  return isHub && project !== undefined ? `&project=${part(project)}` : ''
}
