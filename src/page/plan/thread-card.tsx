// A thread of a plan: its agent, its tasks, its attempts and why they ended, and how to go on.
import type { Question } from '../../runs/asking/question.ts'
import { nameEnd, nameLeft } from '../../runs/run-words.ts'
import type { RunJson, ThreadJson } from '../data/shapes.ts'
import { AnswerQuestion } from '../now/answer-question.tsx'
import { placeOf } from '../route.ts'
import { TaskMark } from '../tasks/task-mark.tsx'
import { moneyOf, spanOf } from '../words/times.ts'
import { RunActions } from './run-actions.tsx'
import { secondsOf } from './run-list.tsx'

export function ThreadCard({
  thread,
  runs,
  now,
  questions,
}: {
  thread: ThreadJson
  runs: readonly RunJson[]
  now: number
  /** What runs ask now, by the id of the run. */
  questions: ReadonlyMap<string, Question>
}) {
  const { id, name, agent, model, status, tasks } = thread
  const attempts = runs.toSorted((a, b) => a.attempt - b.attempt)
  const last = attempts.at(-1)
  const question = last && questions.get(last.id)
  return (
    <article class={`thread is-${last?.status === 'running' ? 'running' : status}`}>
      <h4>
        <span class="count">{id}</span> {name}
      </h4>
      <p class="card-facts">
        <span class={`state is-task-${status}`}>{status.replace('_', ' ')}</span>
        {agent && <span>{agent}</span>}
        {model && <span class="quiet">{model}</span>}
      </p>
      <ul class="thread-tasks">
        {tasks.map(task => (
          <li key={task.id}>
            <TaskMark status={task.status} />
            <a href={placeOf({ page: 'tasks', id: task.id })}>{task.title}</a>
          </li>
        ))}
      </ul>
      {attempts.length > 0 && (
        <ol class="attempts" aria-label={`Attempts of ${name}`}>
          {attempts.map(run => (
            <li key={run.id} class={`is-run-${run.status}`}>
              <b>Attempt {run.attempt}</b> {nameEnd(run.status, run.reason ?? undefined)}
              {run.status === 'completed' &&
                (run !== last || status !== 'completed') &&
                nameLeft(run.reason ?? undefined)}
              <span class="quiet">
                {' '}
                {[
                  run.agent !== agent && run.agent,
                  run.startedAt && spanOf(secondsOf(run, now)),
                  run.costUsd !== null && moneyOf(run.costUsd),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              {run.detail && run.status !== 'completed' && <p class="attempt-detail">{run.detail}</p>}
            </li>
          ))}
        </ol>
      )}
      {last && question && <AnswerQuestion run={last.id} by={`${id} ${name}`} question={question} />}
      {last && status !== 'completed' && <RunActions run={last} leftOpen />}
    </article>
  )
}
