// What all agents do at this moment: a line that says it all, then who needs somebody first.
import { Fragment } from 'preact'
import { useCallback, useMemo, useState } from 'preact/hooks'
import type { GroupName } from '../../status/board/order-rows.ts'
import type { Live } from '../data/live.ts'
import { isHub } from '../data/server-kind.ts'
import type { SilentJson } from '../data/shapes.ts'
import { placeOf } from '../route.ts'
import { Command, Empty } from '../words/empty.tsx'
import { groupsOf, type ShownGroup } from './group-rows-and-plans.ts'
import { GroupSection } from './group-section.tsx'
import { headlineOf } from './headline.ts'
import { LaneSigns } from './lane.tsx'
import { silentLine } from './silent.ts'
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
      <Headline groups={groups} now={now + seen.ahead} silent={seen.silent} />
      <Silent silent={seen.silent} now={now + seen.ahead} />
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

interface HeadlineProps {
  groups: readonly ShownGroup[]
  now: number
  silent: readonly SilentJson[]
}

function Headline({ groups, now, silent }: HeadlineProps) {
  const parts = headlineOf(groups, now, silent)
  return (
    <h1 class="headline">
      {parts.map(({ group, text, title }, index) => (
        <Fragment key={group}>
          {index > 0 && ' · '}
          {group === 'silent' ? (
            <a class="fails" href={placeOf({ page: 'hosts' })} title={title}>
              {text}
            </a>
          ) : (
            <a class={COLOURS[group] ?? ''} href={`#${group}`} onClick={event => goTo(event, group)}>
              {text}
            </a>
          )}
        </Fragment>
      ))}
    </h1>
  )
}

function Silent({ silent, now }: { silent: readonly SilentJson[]; now: number }) {
  const line = silentLine(silent, now)
  return line === undefined ? null : (
    <p class="note" role="status">
      {line}
    </p>
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
  if (isHub)
    return (
      <Empty title="No agents yet" level="h1">
        <p>
          Make a token for a machine: <Command>logbook hub token create laptop</Command>
        </p>
        <p>
          Put it there into <code>~/.claude/settings.json</code>, with the address of this hub, as the options{' '}
          <code>hub_token</code> and <code>hub_url</code> of the plugin. Its agents show here by themselves.
        </p>
      </Empty>
    )
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
