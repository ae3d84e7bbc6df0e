// One task: what it is, when it counts as done, and what was said of it.
import { part } from '../data/ask-server.ts'
import type { TaskJson } from '../data/shapes.ts'
import { useAnswer } from '../data/use-answer.ts'
import { useItemTitle } from '../data/use-title.ts'
import { placeOf } from '../route.ts'
import { Answered } from '../words/empty.tsx'
import { Said } from '../words/said.tsx'
import { Fact, Section } from '../words/sections.tsx'
import { clockTime, spanOf } from '../words/times.ts'
import { WholeFile } from '../words/whole-file.tsx'

type ShownTask = TaskJson & { text?: string; subtasks?: { id: string; title: string; status: string }[] }

export function TaskPage({ id, now, version }: { id: string; now: number; version: number }) {
  const asked = useAnswer<ShownTask>(`api/tasks/${part(id)}`, version)
  return (
    <>
      <p class="back">
        <a href={placeOf({ page: 'tasks' })}>All tasks</a>
      </p>
      <Answered asked={asked}>{task => <Task task={task} now={now} />}</Answered>
    </>
  )
}

function Task({ task, now }: { task: ShownTask; now: number }) {
  const { title, description, criteria, updates, summary, reason, subtasks = [], dependsOn } = task
  useItemTitle(title)
  return (
    <article class="document">
      <h1>{title}</h1>
      <TaskFacts task={task} now={now} />
      {reason && (
        <section class="blockers">
          <h2>{task.status === 'cancelled' ? 'Cancelled because' : 'In the way'}</h2>
          <p class="said">
            <Said text={reason} />
          </p>
        </section>
      )}
      <Section title="Reached" of={summary.length}>
        <p class="said">
          <Said text={summary} />
        </p>
      </Section>
      <Section title="What it is" of={description.length}>
        <p class="said">
          <Said text={description} />
        </p>
      </Section>
      <Section title="Done when" of={criteria.length}>
        <ul class="steps">
          {criteria.map(({ number, text, met }) => (
            <li key={number} class={met ? 'is-done' : ''}>
              <span aria-hidden="true">{met ? '✓' : '○'}</span>
              <span class="unseen">{met ? 'Met:' : 'Open:'}</span> <Said text={text} />
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Subtasks" of={subtasks.length}>
        <ul>
          {subtasks.map(({ id, title, status }) => (
            <li key={id}>
              <a href={placeOf({ page: 'tasks', id })}>{title}</a> <span class="quiet">{status}</span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Comes after" of={dependsOn.length}>
        <ul>
          {dependsOn.map(id => (
            <li key={id}>
              <a href={placeOf({ page: 'tasks', id })}>{id}</a>
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Said of it" of={updates.length}>
        <ul class="notes">
          {updates.toReversed().map(({ text, at }, index) => (
            <li key={`${at} ${index}`}>
              <Said text={text} /> <time>{clockTime(at, now)}</time>
            </li>
          ))}
        </ul>
      </Section>
      <WholeFile file={task.file} text={task.text} />
    </article>
  )
}

function TaskFacts({ task, now }: { task: ShownTask; now: number }) {
  const {
    id,
    status,
    priority,
    sprint,
    plan,
    agent,
    parent,
    estimate,
    activeSeconds,
    completedAt,
    check,
    proof,
    file,
  } = task
  return (
    <dl class="facts in-line">
      <Fact name="Status">
        <span class={`state is-task-${status}`}>{status.replace('_', ' ')}</span>
      </Fact>
      <Fact name="Id">
        <code>{id}</code>
      </Fact>
      <Fact name="Priority">{priority}</Fact>
      {agent && <Fact name="Agent">{agent}</Fact>}
      {sprint && <Fact name="Sprint">{sprint}</Fact>}
      {plan && (
        <Fact name="Plan">
          <a href={placeOf({ page: 'plans', id: plan })}>{plan}</a>
        </Fact>
      )}
      {parent && (
        <Fact name="Part of">
          <a href={placeOf({ page: 'tasks', id: parent })}>{parent}</a>
        </Fact>
      )}
      {(activeSeconds > 0 || estimate) && (
        <Fact name="Time">
          {activeSeconds > 0 ? spanOf(activeSeconds) : 'none yet'}
          {estimate && ` of ${estimate}`}
        </Fact>
      )}
      {completedAt && <Fact name="Done">{clockTime(completedAt, now)}</Fact>}
      {check && (
        <Fact name="Check">
          <code>{check}</code> {proof && (proof.exit === 0 ? 'passed' : `ended with ${proof.exit}`)}
        </Fact>
      )}
      <Fact name="File">
        <code>{file}</code>
      </Fact>
    </dl>
  )
}
