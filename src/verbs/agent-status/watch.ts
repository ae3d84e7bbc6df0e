// Shows what all agents do: once, or until somebody has seen enough.
import { startForwarding } from '../../parts/forwarding/start.ts'
import { startForgetting } from '../../parts/status/start-forgetting.ts'
import { Watching, watchAgents } from '../../parts/status/watch-agents.ts'
import type { Look } from '../../status/board/board.ts'
import type { Workspace } from '../../workspace.ts'
import { defineVerb, type InputOf } from '../definition.ts'

const ARGUMENTS = {
  interval: {
    kind: 'number',
    value: '<seconds>',
    help: 'redraw so often what only grows older (10); changes show at once',
    least: 1,
    most: 86_400,
    only: 'terminal',
  },
  once: { kind: 'switch', help: 'one look', only: 'terminal' },
  alerts: {
    kind: 'switch',
    help: 'only a line for each that needs somebody, failed, is gone or turned stale',
    only: 'terminal',
  },
  all: { kind: 'switch', help: 'also what ended over 24 hours ago' },
  machine: { kind: 'switch', help: 'all projects of this machine' },
} as const

type WatchInput = InputOf<typeof ARGUMENTS>

export const watch = defineVerb({
  summary: 'See what all agents do, who needs you, and who is stuck',
  usage: ['', '--once', '--interval <seconds>', '--alerts', '[--all] [--machine]'],
  arguments: ARGUMENTS,
  slash: { about: 'See what all agents do, who needs you, and who is stuck', hint: '[--all] [--machine]' },
  run: watchOver,
})

interface WatchResult {
  look: Look
  /** Who ended it; undefined for one look. */
  ended: 'user' | 'reader' | undefined
}

const INTERVAL_S = 10

/** Where nothing can be told meanwhile, as behind a slash, it is one look. Throws UNREADABLE. */
async function watchOver(workspace: Workspace, input: WatchInput): Promise<WatchResult> {
  const { all, machine, once, alerts, interval = INTERVAL_S } = input
  if (once || !workspace.board) {
    const { look } = await new Watching(workspace, { all, machine }).look()
    return { look, ended: undefined }
  }
  startForwarding(workspace)
  startForgetting(workspace)
  const board = await workspace.board(alerts ? 'alerts' : 'agents')
  return watchAgents(workspace, { all, machine, intervalMs: interval * 1000 }, board)
}
