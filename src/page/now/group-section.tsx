// A group of agents with its heading. Of a large one it draws only so many as somebody reads, and more when asked.
import { useState } from 'preact/hooks'
import type { GroupName } from '../../status/board/order-rows.ts'
import { keyOfRow } from '../../status/row.ts'
import type { PageRow } from '../data/read-row.ts'
import type { RunJson } from '../data/shapes.ts'
import { AgentLine } from './agent-line.tsx'
import { HEADINGS, HINTS } from './describe-row.ts'
import { LaneHours } from './lane.tsx'

/** Lines at first: of groups that need somebody, of others, and of quiet ones where there are many agents. */
const FIRST = { urgent: 20, usual: 20, quiet: 5 }
const MORE = 100

const URGENT: GroupName[] = ['needs-you', 'errors', 'gone']
const QUIET: GroupName[] = ['idle', 'completed', 'ended']

interface GroupProps {
  name: GroupName
  rows: readonly PageRow[]
  /** True if there are many agents in all groups together. */
  isMany: boolean
  /** True if somebody looks for something, so that all of a group counts. */
  isSought: boolean
  runs: ReadonlyMap<string, RunJson>
  now: number
  open: ReadonlySet<string>
  toggle(key: string): void
  showProject: boolean
  /** True for the first one: the hours stand above its lanes. */
  hasHours: boolean
}

export function GroupSection({
  name,
  rows,
  isMany,
  isSought,
  runs,
  now,
  open,
  toggle,
  showProject,
  hasHours,
}: GroupProps) {
  const [more, showMore] = useState(0)
  const first = firstOf(name, isMany && !isSought)
  const shown = rows.slice(0, first + more)
  const left = rows.length - shown.length
  const own = new Set(shown.map(({ key }) => key))
  const isBelow = (row: PageRow) => row.parent !== undefined && own.has(keyOfRow({ ...row, id: row.parent }))
  return (
    <section class={`group is-${name}`} aria-labelledby={`group-${name}`}>
      <header>
        <h2 id={`group-${name}`} tabIndex={-1}>
          {HEADINGS[name]} <span class="count">{rows.length}</span>
        </h2>
        {HINTS[name] && <p class="hint">{HINTS[name]}</p>}
        {hasHours && <LaneHours now={now} />}
      </header>
      <ul class="lines">
        {shown.map(row => (
          <AgentLine
            key={row.key}
            row={row}
            group={name}
            run={row.run === undefined ? undefined : runs.get(row.run)}
            now={now}
            isOpen={open.has(row.key)}
            isBelow={isBelow(row)}
            showProject={showProject}
            toggle={toggle}
          />
        ))}
      </ul>
      {left > 0 && (
        <button type="button" class="more" onClick={() => showMore(more + MORE)}>
          {left > MORE ? `Show ${MORE} more of ${left}` : `Show ${left} more`}
        </button>
      )}
    </section>
  )
}

function firstOf(name: GroupName, isMany: boolean): number {
  if (URGENT.includes(name)) return FIRST.urgent
  return isMany && QUIET.includes(name) ? FIRST.quiet : FIRST.usual
}
