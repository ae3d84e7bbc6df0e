// One work session as a page that one would send to a colleague: what it is about, how far it is, what was decided and
// why, what did not work, and what it cost.
import { part } from '../data/ask-server.ts'
import type { WorkJson } from '../data/shapes.ts'
import { useAnswer } from '../data/use-answer.ts'
import { useItemTitle } from '../data/use-title.ts'
import { placeOf } from '../route.ts'
import { Bar } from '../words/bar.tsx'
import { Answered } from '../words/empty.tsx'
import { Said } from '../words/said.tsx'
import { Fact, Section } from '../words/sections.tsx'
import { clockTime, spanOf } from '../words/times.ts'
import { WholeFile } from '../words/whole-file.tsx'
import { LogForm } from './log-form.tsx'
import { Captured, DeadEnds, Decisions, Discoveries, Others } from './session-entries.tsx'
import {
  Activities,
  Compactions,
  CostOfWork,
  KeptEntries,
  RunsOfWork,
  TimeByTask,
  Workers,
} from './session-sums.tsx'
import { Steps } from './steps.tsx'

export function SessionPage({ id, now, version }: { id: string; now: number; version: number }) {
  const asked = useAnswer<WorkJson>(`api/work/${part(id)}`, version)
  return (
    <>
      <p class="back">
        <a href={placeOf({ page: 'work' })}>All work</a>
      </p>
      <Answered asked={asked}>{work => <Document work={work} now={now} again={asked.again} />}</Answered>
    </>
  )
}

function Document({ work, now, again }: { work: WorkJson; now: number; again(): void }) {
  const { title, objective, tldr, noteForLater, closingSummary, progress, conflict, file } = work
  useItemTitle(title)
  return (
    <article class="document">
      <header>
        <h1>{title}</h1>
        <Facts work={work} now={now} />
      </header>
      {conflict !== null && (
        <p class="refused" role="alert">
          {file} has an unsolved merge conflict at line {conflict}. Solve it in an editor; until then nothing
          is written to it.
        </p>
      )}
      {closingSummary && <Lead name="Reached" text={closingSummary} />}
      {noteForLater && <Lead name="Note for later" text={noteForLater} />}
      {tldr && tldr !== title && <Lead name="TL;DR" text={tldr} />}
      {objective && objective !== title && <Lead name="Goal" text={objective} />}
      <Blockers work={work} now={now} />
      <div class="columns">
        <div>
          <Section title="Steps" of={progress.steps.length}>
            {progress.total > 0 && <Bar share={progress.completed / progress.total} of="Steps done" />}
            <Steps work={work} now={now} again={again} />
          </Section>
          <Section title={progress.total > 0 ? 'Done beside the plan' : 'Done'} of={progress.notes.length}>
            <ul class="notes">
              {progress.notes.toReversed().map(({ text, at }, index) => (
                <li key={`${at} ${index}`}>
                  <Said text={text} /> <time>{clockTime(at, now)}</time>
                </li>
              ))}
            </ul>
          </Section>
          <Decisions work={work} now={now} />
          <DeadEnds work={work} now={now} />
          <Discoveries work={work} now={now} />
          <Others work={work} />
          <Captured work={work} />
          <KeptEntries work={work} />
          <WholeFile file={file} text={work.text} />
        </div>
        <aside aria-label="Beside the text">
          <Section title="Next" of={work.nextSteps.length}>
            <ol>
              {work.nextSteps.map(text => (
                <li key={text}>
                  <Said text={text} />
                </li>
              ))}
            </ol>
          </Section>
          {work.closedAt === null && <LogForm id={work.id} again={again} />}
          <Section title="Keep in mind" of={work.keyContext.length}>
            <ul>
              {work.keyContext.map(text => (
                <li key={text}>
                  <Said text={text} />
                </li>
              ))}
            </ul>
          </Section>
          <Section title="Key files" of={work.keyFiles.length}>
            <ul class="files">
              {work.keyFiles.map(({ path, role }) => (
                <li key={path}>
                  <code>{path}</code> {role}
                </li>
              ))}
            </ul>
          </Section>
          <TimeByTask work={work} />
          <RunsOfWork work={work} now={now} />
          <Compactions work={work} now={now} />
          <Workers work={work} now={now} />
          <Activities work={work} now={now} />
          <CostOfWork work={work} />
        </aside>
      </div>
    </article>
  )
}

function Facts({ work, now }: { work: WorkJson; now: number }) {
  const { status, createdAt, closedAt, gitBranch, proofState, plan, thread, parent, taskIds, file, forced } =
    work
  return (
    <dl class="facts in-line">
      <Fact name="Status">
        <span class={`state is-${status}`}>{status}</span>
      </Fact>
      {createdAt && <Fact name="Begun">{clockTime(createdAt, now)}</Fact>}
      {closedAt && <Fact name="Closed">{clockTime(closedAt, now)}</Fact>}
      {work.activeSeconds !== undefined && work.activeSeconds > 0 && (
        <Fact name="Worked on">{spanOf(work.activeSeconds)}</Fact>
      )}
      {proofState && proofState !== 'none' && <Fact name="Check">{PROOFS[proofState] ?? proofState}</Fact>}
      {gitBranch && (
        <Fact name="Branch">
          <code>{gitBranch}</code>
        </Fact>
      )}
      {plan && (
        <Fact name="Plan">
          <a href={placeOf({ page: 'plans', id: plan })}>{thread ?? plan}</a>
        </Fact>
      )}
      {parent && (
        <Fact name="Part of">
          <a href={placeOf({ page: 'work', id: parent })}>another work session</a>
        </Fact>
      )}
      {taskIds.length > 0 && (
        <Fact name="Tasks">
          {taskIds.map((task, index) => (
            <span key={task}>
              {index > 0 && ', '}
              <a href={placeOf({ page: 'tasks', id: task })}>{task}</a>
            </span>
          ))}
        </Fact>
      )}
      {forced && <Fact name="Forced">{forced}</Fact>}
      <Fact name="File">
        <code>{file}</code>
      </Fact>
    </dl>
  )
}

const PROOFS: Record<string, string> = {
  missing: 'has not run yet',
  failed: 'failed',
  stale: 'passed, before files changed',
  passed: 'passed',
  unknown: 'unknown',
}

function Lead({ name, text }: { name: string; text: string }) {
  return (
    <section class="lead">
      <h2>{name}</h2>
      <p class="said">
        <Said text={text} />
      </p>
    </section>
  )
}

function Blockers({ work, now }: { work: WorkJson; now: number }) {
  if (work.blockers.length === 0) return null
  return (
    <section class="blockers">
      <h2>In the way</h2>
      <ul>
        {work.blockers.map(({ text, at }) => (
          <li key={text}>
            <Said text={text} /> <time>{clockTime(at, now)}</time>
          </li>
        ))}
      </ul>
    </section>
  )
}
