// What all agents do at this moment: a line that says it all, then who needs somebody first.
import { Fragment } from 'preact'
import { useCallback, useMemo, useState } from 'preact/hooks'
import type { GroupName } from '../../status/board/order-rows.ts'
import type { Live } from '../data/live.ts'
import { Command, Empty } from '../words/empty.tsx'
import { groupsOf, type ShownGroup } from './group-rows-and-plans.ts'
import { GroupSection } from './group-section.tsx'
import { headlineOf } from './headline.ts'
import { LaneSigns } from './lane.tsx'
import { Waits } from './waits.tsx'

/** Above so many, a field to look for one is worth its place. */
const FEW = 20

export function NowPage({ live, now, version }: { live: Live; now: number; version: number }) {
  const [words, look] = useState('')
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const toggle = useCallback((key: string) => setOpen(before => toggled(before, key)), [])
  const { seen } = live
  const groups = useMemo(() => groupsOf(seen, words.trim(), now), [version, words, now])
  const all = seen.rows.size
  if (!live.isFilled) return <p class="starting">Looking for agents …</p>
  if (all === 0 && seen.plans.length === 0) return <NoAgents />
  const projects = new Set([...seen.rows.values()].map(({ project }) => project))
  return (
    <>
      <Headline groups={groups} now={now + seen.ahead} />
      {seen.note && (
        <p class="note" role="status">
          {seen.note}
        </p>
      )}
      {all > FEW && (
        <p class="look">
          <label>
            Look for{' '}
            <input
              type="search"
              value={words}
              onInput={event => look(event.currentTarget.value)}
              placeholder="agent, task or words"
            />
          </label>
        </p>
      )}
      <Waits rows={seen.rows} />
      {groups.map(({ name, rows }, index) => (
        <GroupSection
          key={name}
          name={name}
          rows={rows}
          isMany={all > FEW}
          isSought={words !== ''}
          runs={seen.runs}
          now={now + seen.ahead}
          open={open}
          toggle={toggle}
          showProject={projects.size > 1}
          hasHours={index === 0}
        />
      ))}
      {groups.length === 0 && <p class="quiet">No agent has these words.</p>}
      <LaneSigns />
    </>
  )
}

function toggled(before: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const after = new Set(before)
  if (!after.delete(key)) after.add(key)
  return after
}

const COLOURS: Partial<Record<GroupName, string>> = { 'needs-you': 'calls', errors: 'fails', gone: 'fails' }

function Headline({ groups, now }: { groups: readonly ShownGroup[]; now: number }) {
  const parts = headlineOf(groups, now)
  return (
    <h1 class="headline">
      {parts.map(({ group, text }, index) => (
        <Fragment key={group}>
          {index > 0 && ' · '}
          <a class={COLOURS[group] ?? ''} href={`#${group}`} onClick={event => goTo(event, group)}>
            {text}
          </a>
        </Fragment>
      ))}
    </h1>
  )
}

/** The part behind the # is the page's own, so the browser would take it for another page. */
function goTo(event: Event, group: GroupName): void {
  event.preventDefault()
  const heading = document.getElementById(`group-${group}`)
  heading?.scrollIntoView({ block: 'start' })
  heading?.focus({ preventScroll: true })
}

function NoAgents() {
  return (
    <Empty title="No agents yet" level="h1">
      <p>Start Claude Code in this project, and its conversation shows here by itself.</p>
      <p>
        A plan with agents: <Command>{'logbook plan create login --from plan.md\nlogbook continue'}</Command>
      </p>
      <p>
        Anything else says what it does: <Command>logbook push worker1 working "Read the spec" 0.5</Command>
      </p>
    </Empty>
  )
}
