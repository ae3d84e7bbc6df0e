// Makes the server for one connection: it lists the tools and answers calls. It has no state.
import { Server } from '@modelcontextprotocol/server'
import { callTool, type Where } from './call.ts'
import { describeTool } from './describe.ts'
import { listTools } from './tools.ts'

/** Every conversation gets these words, also if its client loads tools only on demand. */
const INSTRUCTIONS =
  'The journal of the current work: one Markdown file a work session in .sessions/, given back to you after a compaction or a restart. `start` one for work of many steps, `task_activate` a task of .tasks/ before working on it, `log` at turning points, `complete` the task when it is done, `search` before trying what may have been tried. `session` is a work session by id or name, the current one when left out. Every answer says what to do next.'

export function makeServer(where: Where): Server {
  const server = new Server(
    { name: 'logbook', title: 'Logbook', version: where.program.version },
    { capabilities: { tools: {} }, instructions: INSTRUCTIONS },
  )
  const tools = listTools().map(describeTool)
  server.setRequestHandler('tools/list', () => ({ tools }))
  server.setRequestHandler('tools/call', ({ params }) => callTool(where, params.name, params.arguments))
  return server
}
