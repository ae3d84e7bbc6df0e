// What the MCP server costs: its start and its memory beside a bare Node, a call of it beside the same verb as a process,
// and what it tells every conversation. Run by hand: `npm run bench:mcp`. What a hook in it would save is in docs/adr/0013.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { CHECKOUT, copyIn, git, temporaryFolder } from '../test/plugin/copies.ts'
import { type Case, ENV, type Figures, measureTimes, medianOf } from './measure.ts'
import { renderTimes } from './table.ts'

const ROUNDS = 20
const launcher = join(CHECKOUT, 'bin/logbook.cjs')
const project = temporaryFolder('logbook-bench-')

const hello = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'bench', version: '0' } },
}
const runs = (name: string, args: string[], input = '', sign = ''): Case => ({
  name,
  cwd: project,
  prepare: () => ({ args, input }),
  worked: stdout => stdout.includes(sign),
})
const cases = [
  runs('bare node', ['-e', '0']),
  runs(
    'the server, from its start to its end',
    [launcher, 'mcp'],
    `${JSON.stringify(hello)}\n`,
    'serverInfo',
  ),
  runs('log, as a process', [launcher, 'log', 'Baked'], '', 'Logged'),
]

async function connect(cwd: string): Promise<{ client: Client; pid: number | null }> {
  const env = Object.fromEntries(Object.entries(ENV).map(([name, value]) => [name, value ?? '']))
  const args = [launcher, 'mcp']
  const transport = new StdioClientTransport({ command: process.execPath, args, cwd, env })
  const client = new Client({ name: 'bench', version: '0' })
  await client.connect(transport)
  return { client, pid: transport.pid }
}

/** Characters that make a token, about, in JSON. No tokenizer of the model is public. */
const CHARACTERS_A_TOKEN = 3.5

async function describeTelling(where: string, cwd: string): Promise<string> {
  const { client } = await connect(cwd)
  const { tools } = await client.listTools()
  const given = tools.map(({ name, description, inputSchema }) => ({ name, description, inputSchema }))
  const words = client.getInstructions() ?? ''
  await client.close()
  const tokens = (told: string) => Math.ceil(told.length / CHARACTERS_A_TOKEN)
  const [all, some] = [JSON.stringify({ tools }), JSON.stringify(given)]
  return `${where}: tools ${tools.length}, characters ${all.length}, about ${tokens(all)} tokens; ${tokens(some)} of them for the model, and ${tokens(words)} for the instructions.`
}

/** Milliseconds of one call each, and kilobytes of the process after all of them; the second is 0 where the system does not say. */
async function callLivingServer(): Promise<{ log: Figures; memory: number }> {
  const { client, pid } = await connect(project)
  const times: number[] = []
  for (let call = 0; call < 2 * ROUNDS; call += 1) {
    const began = performance.now()
    await client.callTool({ name: 'session_log', arguments: { progress: ['Baked'] } })
    times.push(performance.now() - began)
  }
  const memory = residentOf(pid)
  await client.close()
  const low = times.toSorted((a, b) => a - b)[Math.floor(times.length / 10)] ?? Number.NaN
  return { log: { median: medianOf(times), low }, memory }
}

function residentOf(pid: number | null): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}

createRequire(import.meta.url)('../scripts/build.cjs').build()
git(project, 'init', '--quiet')
measureTimes([runs('init', [launcher, 'init', '--force', '--goal', 'Bake bread'])], 0)
const figures = measureTimes(cases, ROUNDS)
const { log, memory } = await callLivingServer()
const called = runs('log, called in a living server', [])
console.log(renderTimes([...cases, called], [...figures, log]))
if (memory > 0) console.log(`\nThe server holds ${(memory / 1024).toFixed(0)} MB after ${2 * ROUNDS} calls.`)
const bare = temporaryFolder('logbook-bench-')
console.log(
  `\n${await describeTelling('With a journal', project)}\n${await describeTelling('Without', bare)}`,
)
for (const folder of [project, bare]) copyIn(folder).remove()
