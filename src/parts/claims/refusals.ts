// Says why a thread is not run here, and what to do.
import { LogbookError } from '../../errors.ts'
import type { Elsewhere } from '../../hub/elsewhere.ts'
import type { Thread } from '../../plans/plan-tree.ts'
import { nameInUtc } from '../../text/time.ts'
import type { HubFault } from '../forwarding/hub-client.ts'
import type { OwnClaims } from './own-claims.ts'

type Named = Pick<Thread, 'id' | 'name'>

export function refuseElsewhere(thread: Named, found: Elsewhere): LogbookError {
  const { host, run, since } = found.run
  return found.kind === 'done' ? refuseDone(thread, found) : refuseHeld(thread, { host, run, since })
}

export function refuseHeld(
  { id, name }: Named,
  { host, run, since }: { host: string; run: string; since: string | null },
): LogbookError {
  return new LogbookError(
    'WRONG_STATE',
    `${host} has claimed ${id} ${name}${since === null ? '' : ` at ${nameInUtc(since)}`}; it is not started here.`,
    `Wait until it has ended there. If that machine was cut off for good, and you know that nothing runs there, free it: {runs settle} --thread ${id}.`,
    { elsewhere: { host, run, since } },
  )
}

export function refuseDone(
  { id, name }: Named,
  { run: { host, run, endedAt } }: Pick<Elsewhere, 'run'>,
): LogbookError {
  return new LogbookError(
    'WRONG_STATE',
    `${host} has completed ${id} ${name}${endedAt === null ? '' : ` at ${nameInUtc(endedAt)}`}; it is not run again.`,
    'Get its work from there, as with git pull. To run it all the same, without asking the hub: --offline.',
    { elsewhere: { host, run, since: endedAt } },
  )
}

export function refuseEnded({ id, name }: Named): LogbookError {
  return new LogbookError(
    'WRONG_STATE',
    `The claim of ${id} ${name} was ended by somebody else; it is not started.`,
    'Begin again.',
  )
}

const WHY: Record<HubFault['kind'], string> = {
  away: 'Try again when it is back',
  denied: 'It does not know the token: see {doctor}',
  forbidden: 'The token must be for this host and project, with the scopes read and push: see {doctor}',
  refused: 'See {doctor}',
  elsewhere: 'There is no hub at this address, or an older one: see {doctor}',
}

export function refuseAway({ url }: Pick<OwnClaims, 'url'>, { kind, message }: HubFault): LogbookError {
  return new LogbookError(
    'UNREADABLE',
    `Whether another machine runs it is not known: the hub ${new URL(url).host} was asked, and ${message}.`,
    `${WHY[kind]}; or run it all the same with --offline, if nobody else does.`,
  )
}
