// A run at a hub: its record as its host reports it, and what its agents said. What can be done with it is done there.
import { nameEnd } from '../../runs/run-words.ts'
import { part } from '../data/ask-server.ts'
import type { RunInFullJson } from '../data/shapes.ts'
import { useAnswer } from '../data/use-answer.ts'
import { useItemTitle } from '../data/use-title.ts'
import { History } from '../now/history.tsx'
import { secondsOf } from '../plan/run-list.tsx'
import { placeOf } from '../route.ts'
import { Answered } from '../words/empty.tsx'
import { Said } from '../words/said.tsx'
import { Fact, Section } from '../words/sections.tsx'
import { clockTime, moneyOf, spanOf } from '../words/times.ts'

export function RunPage({ id, now, version }: { id: string; now: number; version: number }) {
  const asked = useAnswer<RunInFullJson>(`api/runs/${part(id)}`, version)
  return (
    <>
      <p class="back">
        <a href={placeOf({ page: 'runs' })}>All runs</a>
      </p>
      <Answered asked={asked}>{run => <Record run={run} now={now} />}</Answered>
    </>
  )
}

function Record({ run, now }: { run: RunInFullJson; now: number }) {
  const { plan, thread, attempt, status, reason, detail, lastWords, refused, command, host } = run
  const title = `${plan} ${thread}, attempt ${attempt}`
  useItemTitle(title)
  return (
    <article class="document">
      <h1>{title}</h1>
      <p class="card-facts">
        <span class={`state is-run-${status}`}>{nameEnd(status, reason ?? undefined)}</span>
        {status === 'unknown' && (
          <span>Nothing is heard of its host, so that nobody can tell how it goes.</span>
        )}
      </p>
      <RunFacts run={run} now={now} />
      <Section title={status === 'completed' ? 'Its end' : 'Why it ended so'} of={detail?.length ?? 0}>
        <p class="said">
          <Said text={detail ?? ''} />
        </p>
      </Section>
      <Section title="What it said last" of={lastWords?.length ?? 0}>
        <p class="said">
          <Said text={lastWords ?? ''} />
        </p>
      </Section>
      <Section title="Rules that would allow what was refused" of={refused.length}>
        <ul>
          {refused.map(rule => (
            <li key={rule}>
              <code>{rule}</code>
            </li>
          ))}
        </ul>
      </Section>
      <section class="part">
        <h2>What its agents said</h2>
        <History
          updates={run.events.toReversed().map(({ at, status, text, progress, agent }) => ({
            timestamp: at,
            status: status ?? '',
            message: text ?? '',
            progress: progress ?? null,
            by: agent,
          }))}
          now={now}
        />
      </section>
      <Section title="Command" of={command.length}>
        <p>
          <code class="command">{command.join(' ')}</code>
        </p>
      </Section>
      <p class="quiet part">
        It is stopped, continued and answered on {host}: <code>logbook runs show {run.id}</code>
      </p>
    </article>
  )
}

function RunFacts({ run, now }: { run: RunInFullJson; now: number }) {
  const { agent, model, host, project, folder, branch, startedAt, completedAt, costUsd, turns, exitCode } =
    run
  return (
    <dl class="facts">
      <Fact name="Machine">{host}</Fact>
      {project && <Fact name="Project">{project}</Fact>}
      <Fact name="Agent">
        {agent}
        {model && ` on ${model}`}
      </Fact>
      {startedAt && <Fact name="Started">{clockTime(startedAt, now)}</Fact>}
      {completedAt && <Fact name="Ended">{clockTime(completedAt, now)}</Fact>}
      {startedAt && run.status !== 'unknown' && (
        <Fact name={completedAt ? 'Took' : 'Goes on for'}>{spanOf(secondsOf(run, now))}</Fact>
      )}
      {costUsd !== null && <Fact name="Cost">{moneyOf(costUsd)}</Fact>}
      {turns !== null && <Fact name="Turns">{turns}</Fact>}
      {exitCode !== null && <Fact name="Exit code">{exitCode}</Fact>}
      {branch && <Fact name="Branch">{branch}</Fact>}
      {run.resetAt && <Fact name="Limit until">{clockTime(run.resetAt, now)}</Fact>}
      <Fact name="Folder">
        <code>{folder}</code>
      </Fact>
      {run.claudeSession && (
        <Fact name="Conversation">
          <code>{run.claudeSession}</code>
        </Fact>
      )}
      <Fact name="Known as">
        <code>{run.id}</code>
      </Fact>
    </dl>
  )
}
