// The edge of the MCP server: the protocol owns standard input and output, and the process ends with them.
import { serveStdio } from '@modelcontextprotocol/server/stdio'
import { openLogbook, type Program } from '../../logbook.ts'
import { startForwarding } from '../../parts/forwarding/start.ts'
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
  const { workspace } = openLogbook({ ...where, cwd: where.cwd || '/' })
  startForwarding(workspace)
  startForgetting(workspace)
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

/** Empty if the folder was deleted. */
function workingFolder(): string {
  try {
    return process.cwd()
  } catch {
    return ''
  }
}
