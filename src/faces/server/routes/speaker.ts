// Who may speak for a host and a project at a hub.
import { LogbookError } from '../../../errors.ts'
import { type Grant, isGranted } from '../../../hub/grant.ts'

/** A token speaks for its host, and for its projects. Whoever has started the hub may speak for all. Throws NOT_APPROVED. */
export function requireSpeaker(of: Grant | undefined, said: { host: string; project: string }): void {
  if (!of || isGranted(of, 'push', said)) return
  throw new LogbookError(
    'NOT_APPROVED',
    isGranted(of, 'push', { host: said.host })
      ? 'This token is not for that project.'
      : 'This token is for another host.',
    '`logbook hub token list` says what each is for; `logbook doctor` what a host is called.',
  )
}
