// Makes the row of an agent from what was judged of it, with its clock.
import type { AgentRow } from '../row.ts'
import type { AgentKind } from '../update.ts'
import type { Said } from './sources.ts'
import { latestSign, notAfter, stalenessOf } from './staleness.ts'
import type { State } from './state.ts'
import { isForPerson } from './waits.ts'

export interface Judged {
  id: string
  /** What it calls itself; empty if nothing. */
  name: string
  state: State
  /** What moves its clock. */
  signs: (Date | undefined)[]
  began?: Date | undefined
  kind?: AgentKind | undefined
  parent?: string | undefined
  run?: string | undefined
  host?: string | undefined
  workSession?: string | undefined
}

/** What it says itself fills in what is not given. */
export function makeRow(
  now: Date,
  { id, name, state, signs, ...given }: Judged,
  said: Said | undefined,
): AgentRow {
  const sign = latestSign(...signs)
  const updatedAt = notAfter(sign, now)
  const { progress, taskId, waits, before, isGuess, question, ...told } = state
  return {
    ...told,
    id,
    name,
    since: state.since,
    updatedAt,
    stale: stalenessOf(state, now.getTime() - updatedAt.getTime()),
    needsYou: state.status === 'blocked' && isForPerson(waits),
    ...present({
      clockAhead: sign > now ? sign : undefined,
      before,
      progress,
      taskId,
      waits,
      isGuess,
      question,
      began: given.began ?? said?.began,
      kind: given.kind,
      parent: given.parent,
      host: given.host ?? said?.update.host,
      workSession: given.workSession ?? said?.update.workSession,
      run: given.run ?? said?.update.run,
    }),
  }
}

type Present<T> = { [Name in keyof T]?: Exclude<T[Name], undefined> }

function present<T extends object>(fields: T): Present<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>
}
