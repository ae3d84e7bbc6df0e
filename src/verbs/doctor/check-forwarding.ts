// Says what waits for the hub, what it did not take, and why nothing is sent.

import { findSavedOptions } from '../../host/claude-code/user-options.ts'
import { HUB_KEYS } from '../../hub/hub-settings.ts'
import type { HubFault } from '../../parts/forwarding/hub-client.ts'
import type { OwnName } from '../../parts/forwarding/own-name.ts'
import type { ForwardingNow } from '../../parts/forwarding/waiting.ts'
import { REFUSED_LINES } from '../../store/paths.ts'
import { formatSecond } from '../../text/time.ts'
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
  const { askHub } = await import('../../parts/forwarding/ask-hub.ts')
  const fault = await askHub(workspace)
  return [...troubles(now, host, fault), ...forbidden(now, host), ...refused(now)]
}

/** The hub of this user, and what this machine is called there. */
export async function findHub(workspace: Workspace): Promise<OwnName | undefined> {
  if (!findSavedOptions(workspace.host).some(({ key }) => key === 'hub_url')) return undefined
  const { readOwnName } = await import('../../parts/forwarding/own-name.ts')
  return readOwnName(workspace)
}

function troubles({ url, state, projects }: ForwardingNow, host: string, fault?: HubFault): Finding[] {
  const lines = projects.reduce((sum, project) => sum + project.lines, 0)
  const wait =
    lines === 0
      ? 'Nothing waits.'
      : `${lines === 1 ? '1 line waits' : `${tell(lines)} lines wait`}; nothing is lost.`
  const { isRunning, answeredAt } = state ?? {}
  const trouble = troubleOf(state, fault)
  if (trouble) {
    const what = TROUBLES[trouble.kind] ?? TROUBLES.away
    const since = trouble.since === undefined ? '' : `, since ${formatSecond(new Date(trouble.since))}`
    return [
      hub(
        `${what?.say(url, trouble.message)}${since}. ${wait}`,
        what?.next({ host, url, why: trouble.message }) ?? '',
      ),
    ]
  }
  if (lines === 0) return []
  if (!isRunning)
    return [
      hub(
        `No process sends to the hub at ${url} now${answeredAt ? `, the last at ${formatSecond(new Date(answeredAt))}` : ''}; the hub answers. ${wait}`,
        'Conversations of Claude Code, logbook watch, run and serve send as long as they live: start one of them.',
        'warning',
      ),
    ]
  return lines > ON_THEIR_WAY
    ? [hub(`${wait} They are being sent to ${url}.`, 'Look again later.', 'warning')]
    : []
}

interface Trouble {
  kind: string
  message: string
  since?: string
}

/** What the hub answers now counts; since when it is so, whoever sends knows. */
function troubleOf(state: ForwardingNow['state'], fault: HubFault | undefined): Trouble | undefined {
  const { trouble, forbidden, isRunning } = state ?? {}
  if (trouble?.kind === 'unwritable') return trouble
  // Whoever sends asks for more than this: a database whose disk is full refuses that alone.
  if (fault === undefined && isRunning && trouble?.kind === 'away' && /^it answers/.test(trouble.message))
    return trouble
  // Of a project, which is told by itself.
  if (fault === undefined || (fault.kind === 'forbidden' && forbidden?.length)) return undefined
  return isRunning && trouble?.kind === fault.kind ? trouble : fault
}

interface Asked {
  host: string
  url: string
  why: string
}

const TROUBLES: Record<string, { say(url: string, why: string): string; next(asked: Asked): string }> = {
  denied: {
    say: url => `The hub at ${url} does not know the token`,
    next: ({ host }) =>
      `Put one that "logbook hub token create ${host}" prints into hub_token of your settings; sending then goes on by itself.`,
  },
  forbidden: {
    say: (url, why) => `The hub at ${url} takes nothing of this project from this machine (${why})`,
    next: ({ host }) =>
      `Ask for a token that "logbook hub token create ${host}" prints, and put it into hub_token of your settings.`,
  },
  elsewhere: {
    say: (url, why) => `There is no hub at ${url} (${why})`,
    next: () => 'Put its address into hub_url of your settings; it is not followed to another one.',
  },
  unwritable: {
    say: (_, why) => `A project is not sent to the hub: ${why.replace(/\.$/, '')}`,
    next: () => 'Mend that; sending then goes on by itself.',
  },
  away: {
    say: (url, why) => `The hub at ${url} takes nothing: ${why}`,
    next: whatHelps,
  },
}

/** What reaches something that is no answer of a hub seldom mends itself. */
function whatHelps({ url, why }: Asked): string {
  if (/\(\w*(CERT|ISSUER|VERIFY)\w*\)/.test(why))
    return 'Who has signed its certificate is not trusted here: name the file of that authority in NODE_EXTRA_CA_CERTS, also where Claude Code starts.'
  if (/\((ERR_SSL|EPROTO|ERR_TLS)/.test(why))
    return 'Look whether hub_url has the name and the port for which the proxy has its certificate.'
  if (/\(ENOTFOUND\)/.test(why))
    return 'Nobody knows that name: mend hub_url of your settings, or the network.'
  if (/answers 421/.test(why))
    return `It does not know that it has this name: whoever runs it starts it with --address ${new URL(url).origin}.`
  if (/answers 50[24]/.test(why))
    return 'The proxy is there, and the hub behind it is not: look whether that runs.'
  return 'Look whether it runs; sending then goes on by itself.'
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
