// Says what waits for the hub, what it did not take, and why nothing is sent.

import { findSavedOptions } from '../../host/claude-code/user-options.ts'
import { HUB_KEYS } from '../../hub/hub-settings.ts'
import type { OwnName } from '../../parts/forwarding/own-name.ts'
import type { ForwardingNow } from '../../parts/forwarding/waiting.ts'
import { REFUSED_LINES } from '../../store/paths.ts'
import type { Workspace } from '../../workspace.ts'
import type { Finding } from './finding.ts'

/** So many are on their way while all is well. */
const ON_THEIR_WAY = 500

/** Nothing is loaded where no hub is named. */
export async function checkForwarding(workspace: Workspace): Promise<Finding[]> {
  const named = new Set(findSavedOptions(workspace.host).map(({ key }) => key))
  if (!HUB_KEYS.some(key => named.has(key))) return []
  if (!named.has('hub_url'))
    return [
      hub(
        'hub_url is not set, so nothing is sent to a hub.',
        'Set both hub_url and hub_token in your own settings; docs/hub.md shows how.',
      ),
    ]
  const host = (await findHub(workspace))?.host ?? '<host>'
  if (!named.has('hub_token'))
    return [
      hub(
        'hub_token is not set, so nothing is sent to a hub.',
        `Whoever runs the hub makes one for this machine with "logbook hub token create ${host}"; put it into hub_token of your own settings.`,
      ),
    ]
  const { readForwarding } = await import('../../parts/forwarding/waiting.ts')
  const now = await readForwarding(workspace)
  if (now === 'no-place')
    return [
      hub(
        'There is no folder outside of the project to keep how far is sent, so nothing is sent to the hub.',
        'Set XDG_STATE_HOME to a writable folder outside of it (on Windows LOCALAPPDATA).',
      ),
    ]
  // The check of settings tells what is wrong with them.
  if (now === undefined) return []
  return [...troubles(now, host), ...forbidden(now, host), ...refused(now)]
}

/** The hub of this user, and what this machine is called there. */
export async function findHub(workspace: Workspace): Promise<OwnName | undefined> {
  if (!findSavedOptions(workspace.host).some(({ key }) => key === 'hub_url')) return undefined
  const { readOwnName } = await import('../../parts/forwarding/own-name.ts')
  return readOwnName(workspace)
}

function troubles({ url, state, projects }: ForwardingNow, host: string): Finding[] {
  const lines = projects.reduce((sum, project) => sum + project.lines, 0)
  const wait =
    lines === 0
      ? 'Nothing waits.'
      : `${lines === 1 ? '1 line waits' : `${tell(lines)} lines wait`}; nothing is lost.`
  const { trouble, isRunning, answeredAt } = state ?? {}
  if (trouble) {
    const what = TROUBLES[trouble.kind] ?? TROUBLES.away
    return [hub(`${what?.say(url, trouble.message)} since ${trouble.since}. ${wait}`, what?.next(host) ?? '')]
  }
  if (lines === 0) return []
  if (!isRunning)
    return [
      hub(
        `No process sends to the hub at ${url} now${answeredAt ? `, the last at ${answeredAt}` : ''}. ${wait}`,
        'Conversations of Claude Code, logbook watch, run and serve send as long as they live: start one of them.',
        'warning',
      ),
    ]
  return lines > ON_THEIR_WAY
    ? [hub(`${wait} They are being sent to ${url}.`, 'Look again later.', 'warning')]
    : []
}

const TROUBLES: Record<string, { say(url: string, why: string): string; next(host: string): string }> = {
  denied: {
    say: url => `The hub at ${url} does not know the token`,
    next: host =>
      `Put one that "logbook hub token create ${host}" prints into hub_token of your settings; sending then goes on by itself.`,
  },
  elsewhere: {
    say: (url, why) => `There is no hub at ${url} (${why})`,
    next: () => 'Put its address into hub_url of your settings; it is not followed to another one.',
  },
  unwritable: {
    say: (_, why) => `A project is not sent to the hub: ${why.replace(/\.$/, '')},`,
    next: () => 'Mend that; sending then goes on by itself.',
  },
  away: {
    say: (url, why) => `The hub at ${url} takes nothing: ${why},`,
    next: () => 'Look whether it runs; sending then goes on by itself.',
  },
}

function forbidden({ state, projects }: ForwardingNow, host: string): Finding[] {
  return (state?.forbidden ?? []).map(project => {
    const lines = projects.filter(one => one.project === project).reduce((sum, one) => sum + one.lines, 0)
    return hub(
      `Your token of the hub is not for the project ${project}: ${tell(lines)} lines wait.`,
      `Ask for a token of ${host} for it, and put that into hub_token of your settings.`,
    )
  })
}

function refused({ projects }: ForwardingNow): Finding[] {
  return projects
    .filter(project => project.refused > 0)
    .map(({ root, refused: count }) => ({
      code: 'HUB_REFUSED',
      level: 'warning',
      message: `The hub did not take ${count === 1 ? 'a line' : `${tell(count)} lines`} of ${root}; ${REFUSED_LINES} there tells why.`,
      next: 'They still stand in the files of their agents. Remove that file when you have seen it.',
    }))
}

function hub(message: string, next: string, level: Finding['level'] = 'error'): Finding {
  return { code: 'HUB', level, message, next }
}

function tell(count: number): string {
  return count.toLocaleString('en')
}
