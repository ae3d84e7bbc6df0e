// One plan as a board: its stages one after another, in each its batches one after another, in each its threads side by side.
import type { Question } from '../../runs/asking/question.ts'
import { part } from '../data/ask-server.ts'
import type { PlanJson, RunJson } from '../data/shapes.ts'
import { useAnswer } from '../data/use-answer.ts'
import { useItemTitle } from '../data/use-title.ts'
import { placeOf } from '../route.ts'
import { Bar } from '../words/bar.tsx'
import { Answered } from '../words/empty.tsx'
import { Said } from '../words/said.tsx'
import { moneyOf } from '../words/times.ts'
import { ContinuePlan } from './continue-plan.tsx'
import { ThreadCard } from './thread-card.tsx'

interface Given {
  id: string
  now: number
  version: number
  /** What runs ask now, by the id of the run. */
  questions: ReadonlyMap<string, Question>
}

export function PlanPage({ id, now, version, questions }: Given) {
  const asked = useAnswer<PlanJson>(`api/plans/${part(id)}`, version)
  return (
    <>
      <p class="back">
        <a href={placeOf({ page: 'plans' })}>All plans</a>
      </p>
      <Answered asked={asked}>{plan => <Board plan={plan} now={now} questions={questions} />}</Answered>
    </>
  )
}

function Board({ plan, now, questions }: { plan: PlanJson } & Pick<Given, 'now' | 'questions'>) {
  const { attempts: runs, current, title, goal, summary, stages, stats, status } = plan
  useItemTitle(title)
  const threads = stages.flatMap(({ batches }) => batches.flatMap(batch => batch.threads))
  const cost = runs.reduce((sum, run) => sum + (run.costUsd ?? 0), 0)
  return (
    <article>
      <h1>{title}</h1>
      <p class="card-facts">
        <span class={`state is-${status}`}>{status}</span>
        {current && <span class="tag">current</span>}
        <span>
          {stats.completed} of {stats.tasks} tasks
        </span>
        {runs.length > 0 && (
          <span>
            {runs.length} {runs.length === 1 ? 'run' : 'runs'}, {moneyOf(cost)}
          </span>
        )}
      </p>
      {stats.tasks > 0 && (
        <span class="plan-bar">
          <Bar share={stats.completed / stats.tasks} of="Tasks done" />
        </span>
      )}
      {status === 'open' && <ContinuePlan plan={plan.id} threads={threads} last={newestOf(runs)} />}
      {(summary || goal) && (
        <p class="said lead-text">
          <Said text={summary || goal} />
        </p>
      )}
      {stages.map(stage => (
        <section class="stage" key={stage.id} aria-labelledby={`stage-${stage.id}`}>
          <h2 id={`stage-${stage.id}`}>
            <span class="count">{stage.id}</span> {stage.name}
          </h2>
          <div class="batches">
            {stage.batches.map(batch => (
              <section class="batch" key={batch.id} aria-label={`Batch ${batch.id}`}>
                <h3>
                  <span class="count">{batch.id}</span> {batch.name}{' '}
                </h3>
                <div class="threads">
                  {batch.threads.map(thread => (
                    <ThreadCard
                      key={thread.id}
                      thread={thread}
                      runs={runs.filter(run => run.thread === thread.id)}
                      now={now}
                      questions={questions}
                    />
                  ))}
                </div>
              </section>
            ))}
          </div>
        </section>
      ))}
    </article>
  )
}

/** The last run of each thread; the newest stand first. */
function newestOf(runs: readonly RunJson[]): RunJson[] {
  return runs.filter((run, index) => runs.findIndex(({ thread }) => thread === run.thread) === index)
}
