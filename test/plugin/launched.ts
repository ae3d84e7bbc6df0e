// What a launcher has built, and what the server that it starts offers.
import { spawnSync } from 'node:child_process'
import type { Copy } from './copies.ts'

export const BUILT = [
  'client.cjs',
  'elsewhere.cjs',
  'forward.cjs',
  'hook.cjs',
  'intent.cjs',
  'keeper.cjs',
  'logbook.cjs',
  'mask.cjs',
  'mcp.cjs',
  'outline.cjs',
  'page',
  'push.cjs',
  'recall.cjs',
  'secrets.cjs',
  'server.cjs',
  'signals.cjs',
  'window.cjs',
]

/** The names of the tools that the MCP server offers there; what it says on standard error when it cannot. */
export function serve(copy: Copy, cwd: string, env: NodeJS.ProcessEnv) {
  const hello = {
    protocolVersion: '2025-06-18',
    capabilities: {},
    clientInfo: { name: 'test', version: '0' },
  }
  const messages = [
    { id: 1, method: 'initialize', params: hello },
    { id: 2, method: 'tools/list' },
  ]
  const input = messages.map(message => `${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`).join('')
  const options = { cwd, env, input, encoding: 'utf8' } as const
  const { status, stdout, stderr } = spawnSync(process.execPath, [copy.launcher, 'mcp'], options)
  const answers = stdout.split('\n').filter(Boolean)
  const tools: { name: string }[] = answers.flatMap(line => JSON.parse(line).result?.tools ?? [])
  return { status, stderr, tools: tools.map(({ name }) => name) }
}
