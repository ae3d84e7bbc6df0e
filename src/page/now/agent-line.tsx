// One agent in one line, which opens to tell more. A line is drawn anew only if something of it has changed, so that
// seventy changes a second cost as much as the lines they are of.
import { Component } from 'preact'
import { whatItDoes } from '../../faces/render/agents/what-it-does.ts'
import type { GroupName } from '../../status/board/order-rows.ts'
import type { PageRow } from '../data/read-row.ts'
import { isHub } from '../data/server-kind.ts'
import type { RunJson } from '../data/shapes.ts'
import { placeOf } from '../route.ts'
import { Bar } from '../words/bar.tsx'
import { Mark } from '../words/mark.tsx'
import { moneyOf } from '../words/times.ts'
import { AgentDetail } from './agent-detail.tsx'
import { AnswerQuestion } from './answer-question.tsx'
import { HEADINGS, sinceWhen, whatToDo } from './describe-row.ts'
import { Lane } from './lane.tsx'

export interface LineProps {
  row: PageRow
  group: GroupName
  run: RunJson | undefined
  /** Moves on every few seconds. */
  now: number
  isOpen: boolean
  isBelow: boolean
  showProject: boolean
  toggle(key: string): void
}

export class AgentLine extends Component<LineProps> {
  override shouldComponentUpdate(next: LineProps): boolean {
    const { props } = this
    return (Object.keys(next) as (keyof LineProps)[]).some(key => next[key] !== props[key])
  }

  override render({ row, group, run, now, isOpen, isBelow, showProject, toggle }: LineProps) {
    const detail = `about-${encodeURIComponent(row.key)}`
    const todo = whatToDo(row, group)
    return (
      <li class={`line is-${group}${isBelow ? ' is-below' : ''}`}>
        <div class="line-head">
          <span class="line-mark">
            <Mark of={group} />
            <span class="unseen">{HEADINGS[group]}:</span>
          </span>
          <span class="line-name">
            {row.plan !== undefined ? (
              <>
                <a href={placeOf({ page: 'plans', id: row.plan })}>{row.name}</a>{' '}
                <span class="tag">plan</span>
              </>
            ) : (
              <button
                type="button"
                class="line-open"
                aria-expanded={isOpen}
                aria-controls={isOpen ? detail : undefined}
                onClick={() => toggle(row.key)}
              >
                {row.name}
              </button>
            )}
            <span class="line-project">{whereIs(row, showProject)}</span>
          </span>
          <span class="line-does">
            {row.taskId && !isBelow && <span class="line-task">{row.taskId}</span>}
            <span class="line-words">{whatItDoes(row, group, false)}</span>
            {todo && <span class="line-todo">{todo}</span>}
          </span>
          <span class="line-progress">
            {row.progress !== undefined && row.status !== 'completed' && (
              <Bar share={row.progress} of="Done" />
            )}
          </span>
          <span class="line-when">
            <span class="line-since">{sinceWhen(row, group, now)}</span>
            <span class="line-run">{run && runInShort(run)}</span>
          </span>
          <span class="line-lane">{row.plan === undefined && <Lane spans={row.lanes} now={now} />}</span>
        </div>
        {row.question && row.run && (
          <div class="line-ask">
            <AnswerQuestion run={row.run} by={row.name} question={row.question} />
          </div>
        )}
        {isOpen && (
          <div id={detail} class="line-detail">
            <AgentDetail row={row} run={run} now={now} />
          </div>
        )}
      </li>
    )
  }
}

/** `#2 · $0.41` */
function runInShort({ attempt, costUsd }: RunJson): string {
  return [attempt > 1 ? `attempt ${attempt}` : '', costUsd === null ? '' : moneyOf(costUsd)]
    .filter(Boolean)
    .join(' · ')
}

/** At a hub with its host, unless its name has it already. */
function whereIs({ project, host, name }: PageRow, showProject: boolean): string {
  const parts = [
    showProject && project !== undefined ? lastPart(project) : '',
    isHub && host !== undefined && !name.endsWith(`@${host}`) ? host : '',
  ]
  return parts.filter(Boolean).join(' · ')
}

function lastPart(path: string): string {
  return path.split(/[\\/]/).findLast(Boolean) ?? path
}
