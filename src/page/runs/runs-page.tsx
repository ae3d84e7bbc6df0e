// Runs of all hosts of a hub, the newest first.
import { useState } from 'preact/hooks'
import { nameEnd } from '../../runs/run-words.ts'
import type { ListJson, RunJson } from '../data/shapes.ts'
import { useAnswer } from '../data/use-answer.ts'
import { secondsOf } from '../plan/run-list.tsx'
import { placeOf } from '../route.ts'
import { Answered, Empty } from '../words/empty.tsx'
import { clockTime, moneyOf, spanOf } from '../words/times.ts'
import { Pages } from '../words/turn-pages.tsx'

export function RunsPage({ now, version }: { now: number; version: number }) {
  const [page, turnTo] = useState(1)
  const asked = useAnswer<{ runs: RunJson[] } & ListJson>(`api/runs?page=${page}`, version)
  return (
    <>
      <h1>Runs</h1>
      <Answered asked={asked}>
        {({ runs, pages, total }) =>
          total === 0 ? (
            <Empty title="No runs yet">
              <p>
                What <code>logbook run</code>, <code>multi</code> or <code>continue</code> starts on a host
                shows here.
              </p>
            </Empty>
          ) : (
            <>
              <ol class="cards run-cards">
                {runs.map(run => (
                  <RunCard key={`${run.project} ${run.host} ${run.id}`} run={run} now={now} />
                ))}
              </ol>
              <Pages page={page} pages={pages} turnTo={turnTo} />
            </>
          )
        }
      </Answered>
    </>
  )
}

function RunCard({ run, now }: { run: RunJson; now: number }) {
  const { id, plan, thread, attempt, agent, model, status, reason, detail, host, project, costUsd } = run
  return (
    <li class="card">
      <h2>
        <a href={placeOf({ page: 'runs', id })}>
          {plan} {thread}
        </a>
      </h2>
      <p class="card-facts">
        <span class={`state is-run-${status}`}>{nameEnd(status, reason ?? undefined)}</span>
        <span>
          attempt {attempt}, {agent}
          {model && ` on ${model}`}
        </span>
      </p>
      <p class="card-facts">
        <span>{host}</span>
        {project && <span>{project}</span>}
      </p>
      <p class="card-facts">
        <span>{clockTime(run.startedAt ?? run.completedAt, now)}</span>
        {run.startedAt && status !== 'unknown' && <span>{spanOf(secondsOf(run, now))}</span>}
        {costUsd !== null && <span>{moneyOf(costUsd)}</span>}
      </p>
      {detail && status !== 'completed' && <p class="card-text">{detail}</p>}
    </li>
  )
}
