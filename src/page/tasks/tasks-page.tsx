// Tasks as a board: a column for each status, in each what is most urgent first, of one sprint or of all.
import { useState } from 'preact/hooks'
import type { TaskStatus } from '../../planning/task.ts'
import { part } from '../data/ask-server.ts'
import type { ListJson, SprintJson, TaskJson } from '../data/shapes.ts'
import { useAnswer } from '../data/use-answer.ts'
import { placeOf } from '../route.ts'
import { Answered, Command, Empty } from '../words/empty.tsx'
import { Problems } from '../words/problems.tsx'
import { spanOf } from '../words/times.ts'
import { Pages } from '../words/turn-pages.tsx'
import { TaskMark } from './task-mark.tsx'

const COLUMNS: [TaskStatus, string][] = [
  ['blocked', 'Blocked'],
  ['in_progress', 'In progress'],
  ['pending', 'To do'],
  ['completed', 'Done'],
]

type TasksJson = { tasks: TaskJson[] } & ListJson

export function TasksPage({ version }: { version: number }) {
  const [sprint, choose] = useState('')
  const [page, turnTo] = useState(1)
  // Without a sprint the list has open tasks alone.
  const wanted = sprint === '' ? '' : `&sprint=${part(sprint)}`
  const asked = useAnswer<TasksJson>(`api/tasks?page=${page}${wanted}`, version)
  const completed = useAnswer<TasksJson>('api/tasks?status=completed', version).answer
  const done = sprint === '' ? (completed?.tasks ?? []) : []
  const moreDone = sprint === '' && completed ? completed.total - completed.tasks.length : 0
  const sprints = useAnswer<{ sprints: SprintJson[] }>('api/sprints', version)
  const all = sprints.answer?.sprints ?? []
  return (
    <>
      <h1>Tasks</h1>
      {all.length > 0 && (
        <SprintChoice
          sprints={all}
          chosen={sprint}
          choose={id => {
            choose(id)
            turnTo(1)
          }}
        />
      )}
      <Answered asked={asked}>
        {({ tasks, problems, pages }) =>
          sprint === '' && tasks.length + done.length + problems.length === 0 ? (
            <NoTasks />
          ) : (
            <>
              <Problems problems={problems} />
              <TaskBoard tasks={[...tasks, ...done]} moreDone={moreDone} />
              <Pages page={page} pages={pages} turnTo={turnTo} />
            </>
          )
        }
      </Answered>
    </>
  )
}

function SprintChoice({
  sprints,
  chosen,
  choose,
}: {
  sprints: SprintJson[]
  chosen: string
  choose(id: string): void
}) {
  const sprint = sprints.find(({ id }) => id === chosen)
  return (
    <div class="look">
      <label>
        Sprint{' '}
        <select value={chosen} onChange={event => choose(event.currentTarget.value)}>
          <option value="">all</option>
          {sprints.map(({ id, title, status }) => (
            <option key={id} value={id}>
              {title} ({status})
            </option>
          ))}
        </select>
      </label>
      {sprint && (
        <p>
          {sprint.goal}{' '}
          <span class="quiet">
            {sprint.stats.byStatus.completed} of {sprint.stats.tasks} done
            {sprint.stats.estimateSeconds > 0 &&
              `, ${spanOf(sprint.stats.activeSeconds) || 'nothing'} of ${spanOf(sprint.stats.estimateSeconds)}`}
          </span>
        </p>
      )}
    </div>
  )
}

function TaskBoard({ tasks, moreDone }: { tasks: readonly TaskJson[]; moreDone: number }) {
  return (
    <div class="board">
      {COLUMNS.map(([status, title]) => {
        const own = tasks.filter(task => task.status === status)
        const more = status === 'completed' ? moreDone : 0
        return (
          <section key={status} class={`column is-${status}`} aria-label={title}>
            <h2>
              <TaskMark status={status} /> {title} <span class="count">{own.length + more}</span>
            </h2>
            <ul>
              {own.map(task => (
                <TaskCard key={task.id} task={task} />
              ))}
            </ul>
            {own.length === 0 && <p class="quiet">None</p>}
            {more > 0 && <p class="quiet">… and {more} more</p>}
          </section>
        )
      })}
    </div>
  )
}

function TaskCard({ task }: { task: TaskJson }) {
  const {
    id,
    title,
    priority,
    plan,
    agent,
    reason,
    estimateSeconds,
    activeSeconds,
    criteria,
    dependsOn,
    status,
  } = task
  const isUrgent = priority === 'urgent' || priority === 'high'
  const met = criteria.filter(({ met }) => met).length
  return (
    <li class={`task${isUrgent ? ' is-urgent' : ''}`}>
      <a href={placeOf({ page: 'tasks', id })}>{title}</a>
      <p class="card-facts">
        <span class="quiet">{id}</span>
        {priority !== 'normal' && <span class="tag">{priority}</span>}
        {agent && <span>{agent}</span>}
        {plan && !id.startsWith(plan) && <span>{plan}</span>}
        {criteria.length > 0 && (
          <span>
            {met} of {criteria.length} criteria
          </span>
        )}
        {activeSeconds > 0 && (
          <span>
            {spanOf(activeSeconds)}
            {estimateSeconds !== null && ` of ${spanOf(estimateSeconds)}`}
          </span>
        )}
      </p>
      {status === 'pending' && dependsOn.length > 0 && <p class="quiet">after {dependsOn.join(', ')}</p>}
      {reason && <p class="card-blocked">{reason}</p>}
    </li>
  )
}

function NoTasks() {
  return (
    <Empty title="No tasks yet">
      <p>
        A task is a file of its own, with criteria that say when it is done:{' '}
        <Command>logbook task create "Store tokens" --criterion "Tokens survive a restart"</Command>
      </p>
      <p>
        To see what comes next: <Command>logbook task next</Command>
      </p>
    </Empty>
  )
}
