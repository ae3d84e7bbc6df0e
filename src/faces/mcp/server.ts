// Makes the server for one connection: it lists the tools and answers calls. A project without a journal pays for one tool;
// the others come when the journal does.
import { Server } from '@modelcontextprotocol/server'
import { findConversation, keepsJournal, whenJournalBegins } from '../../logbook.ts'
import { callTool, type Where } from './call.ts'
import { describeTool } from './describe.ts'
import { listTools } from './tools.ts'
import { makeTurns } from './turns.ts'

/** Every conversation gets these words, also if its client loads tools only on demand. */
const INSTRUCTIONS =
  'The journal of the current work: one Markdown file a work session in .sessions/, given back to you after a compaction or a restart. `session_init` one for work of many steps, `task_activate` a task of .tasks/ before working on it, `session_log` at turning points, `task_complete` the task when it is done, `session_search` before trying what may have been tried. `session` is a work session by id or name, the current one when left out. Every answer says what to do next.'

const WITHOUT_JOURNAL =
  'Logbook keeps a journal of work, given back to you after a compaction or a restart. This project has none. `session_init` begins one, for work of many steps; ask the user first. Further tools come with it.'

const BEGINS_JOURNAL = 'session_init'

export function makeServer(where: Where): Server {
  const started = { ...where, cwd: where.cwd || '/' }
  const instructions = keepsJournal(started) ? INSTRUCTIONS : WITHOUT_JOURNAL
  const server = new Server(
    { name: 'logbook', title: 'Logbook', version: where.program.version },
    { capabilities: { tools: { listChanged: true } }, instructions },
  )
  const tools = listTools().map(describeTool)
  const few = tools.filter(({ name }) => name === BEGINS_JOURNAL)
  /** Set while the client knows few tools. */
  let stopWatch: (() => void) | undefined
  const tellOfAll = () => {
    stopWatch?.()
    stopWatch = undefined
    void server.sendToolListChanged().catch(() => undefined)
  }
  server.onclose = () => stopWatch?.()
  server.setRequestHandler('tools/list', async () => {
    // The conversation may belong to a journal elsewhere.
    const { cwd } = await findConversation(where)
    if (keepsJournal({ ...started, cwd: cwd || '/' })) return { tools }
    stopWatch ??= whenJournalBegins(started, tellOfAll)
    return { tools: few }
  })
  const turns = makeTurns()
  server.setRequestHandler('tools/call', async ({ params }, { mcpReq }) => {
    const result = await callTool(where, turns, { ...params, givenUp: mcpReq.signal })
    if (stopWatch && keepsJournal(started)) tellOfAll()
    return result
  })
  return server
}
