// Draws the page that an address means.
import type { Question } from '../runs/asking/question.ts'
import { CostPage } from './cost/cost-page.tsx'
import { UsagePage } from './cost/usage-page.tsx'
import type { Live } from './data/live.ts'
import { isHub } from './data/server-kind.ts'
import { HostsPage } from './hosts/hosts-page.tsx'
import { NowPage } from './now/now-page.tsx'
import { PlanPage } from './plan/plan-page.tsx'
import { PlansPage } from './plan/plans-page.tsx'
import type { Place } from './route.ts'
import { RunPage } from './runs/run-page.tsx'
import { RunsPage } from './runs/runs-page.tsx'
import { TaskPage } from './tasks/task-page.tsx'
import { TasksPage } from './tasks/tasks-page.tsx'
import { SessionPage } from './work/session-page.tsx'
import { WorkPage } from './work/work-page.tsx'

interface Given {
  place: Place
  live: Live
  now: number
  version: number
}

export function ShownPage({ place, live, now, version }: Given) {
  const { page, id, words } = place
  const { workVersion, runsVersion } = live
  switch (page) {
    case 'now':
      return <NowPage live={live} now={now} version={version} />
    case 'work':
      return id === undefined ? (
        <WorkPage words={words} now={now} version={workVersion} />
      ) : (
        <SessionPage key={id} id={id} now={now} version={workVersion} />
      )
    case 'plans':
      return id === undefined ? (
        <PlansPage now={now} version={runsVersion} />
      ) : (
        <PlanPage key={id} id={id} now={now} version={runsVersion} questions={questionsIn(live)} />
      )
    case 'tasks':
      return id === undefined ? (
        <TasksPage version={runsVersion + workVersion} />
      ) : (
        <TaskPage key={id} id={id} now={now} version={runsVersion + workVersion} />
      )
    case 'cost':
      return isHub ? (
        <UsagePage now={now} version={runsVersion} />
      ) : (
        <CostPage now={now} version={runsVersion} />
      )
    case 'runs':
      return id === undefined ? (
        <RunsPage now={now} version={runsVersion} />
      ) : (
        <RunPage key={id} id={id} now={now} version={runsVersion} />
      )
    case 'hosts':
      return <HostsPage live={live} now={now} />
  }
}

function questionsIn({ seen }: Live): Map<string, Question> {
  return new Map(
    [...seen.rows.values()].flatMap(({ run, question }) =>
      run && question ? [[run, question] as const] : [],
    ),
  )
}
