// All plans, each with how far it is.
import { useState } from 'preact/hooks'
import type { ListJson, PlanInShortJson } from '../data/shapes.ts'
import { useAnswer } from '../data/use-answer.ts'
import { placeOf } from '../route.ts'
import { Bar } from '../words/bar.tsx'
import { Answered, Command, Empty } from '../words/empty.tsx'
import { Problems } from '../words/problems.tsx'
import { ageOf } from '../words/times.ts'
import { Pages } from '../words/turn-pages.tsx'

type PlansJson = { plans: PlanInShortJson[]; current: string | null } & ListJson

export function PlansPage({ now, version }: { now: number; version: number }) {
  const [page, turnTo] = useState(1)
  const asked = useAnswer<PlansJson>(`api/plans?page=${page}`, version)
  return (
    <>
      <h1>Plans</h1>
      <Answered asked={asked}>
        {({ plans, current, problems, pages }) =>
          plans.length === 0 && problems.length === 0 ? (
            <Empty title="No plans yet">
              <p>
                A plan divides work for agents: stages one after another, threads side by side. Write its
                outline in Markdown, then: <Command>logbook plan create login --from plan.md</Command>
              </p>
            </Empty>
          ) : (
            <>
              <Problems problems={problems} />
              <ul class="cards">
                {plans.map(plan => (
                  <PlanCard key={plan.id} plan={plan} isCurrent={plan.id === current} now={now} />
                ))}
              </ul>
              <Pages page={page} pages={pages} turnTo={turnTo} />
            </>
          )
        }
      </Answered>
    </>
  )
}

function PlanCard({ plan, isCurrent, now }: { plan: PlanInShortJson; isCurrent: boolean; now: number }) {
  const { id, title, status, stats, updatedAt } = plan
  return (
    <li class={`card is-${status}`}>
      <h2>
        <a href={placeOf({ page: 'plans', id })}>{title}</a>
      </h2>
      <p class="card-facts">
        <span class={`state is-${status}`}>{status}</span>
        {isCurrent && <span class="tag">current</span>}
        <span>
          {stats.stages} {stats.stages === 1 ? 'stage' : 'stages'}, {stats.threads}{' '}
          {stats.threads === 1 ? 'thread' : 'threads'}
        </span>
        {updatedAt && <span>{ageOf(new Date(updatedAt), now)} ago</span>}
      </p>
      {stats.tasks > 0 && <Bar share={stats.completed / stats.tasks} of="Tasks done" />}
    </li>
  )
}
