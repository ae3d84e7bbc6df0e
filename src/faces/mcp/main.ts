// The edge of the MCP server: the protocol owns standard input and output, and the process ends with them.
import { serveStdio } from '@modelcontextprotocol/server/stdio'
import { openLogbook, type Program } from '../../logbook.ts'
import { startForwarding } from '../../parts/forwarding/start.ts'
import { startIndexing } from '../../parts/recall/start-indexing.ts'
import { startForgetting } from '../../parts/status/start-forgetting.ts'
import { print } from '../print.ts'
import { makeServer } from './server.ts'

/** The time to finish a write after the client has gone. */
const PATIENCE_MS = 5_000

export function main(program: Program): void {
  // Output of a library must not get between two messages.
  console.log = console.error
  const where = { cwd: workingFolder(), env: process.env, clientPid: process.ppid, program }
  const handle = serveStdio(() => makeServer(where), {
    onerror: error => print(2, `logbook: ${error.message}\n`),
  })
  // It lives as long as a conversation.
  const open = () => openLogbook({ ...where, cwd: where.cwd || '/' }).workspace
  const workspace = open()
  startForwarding(workspace)
  startForgetting(workspace)
  startIndexing(open)
  const leave = () => {
    setTimeout(() => process.exit(), PATIENCE_MS).unref()
    void handle.close()
    process.stdin.destroy()
  }
  process.stdin.once('close', leave)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, leave)
  if (process.stdin.isTTY)
    print(
      2,
      'logbook: this is the MCP server, for a program to talk to. Ctrl-C ends it; docs/mcp.md tells more.\n',
    )
}

/** What a server has started to help it; `helped` is its process. */
export async function index(program: Program, helped: number): Promise<void> {
  // Loaded here, because the server needs neither.
  const { workBehind } = await import('../../host/programs/work-behind.ts')
  const { buildIndex } = await import('../../parts/recall/build-index.ts')
  workBehind(helped)
  const { workspace } = openLogbook({ cwd: process.cwd(), env: process.env, program, lockWaitMs: 0 })
  if (!(await buildIndex(workspace))) process.exitCode = 1
}

/** Empty if the folder was deleted. */
function workingFolder(): string {
  try {
    return process.cwd()
  } catch {
    return ''
  }
}
