// Lists all tools in the order a client sees: one for each verb with a tool, and the handwritten ones in tools/.
import { listVerbs } from '../../verbs/registry.ts'
import { deriveTool } from './derive.ts'
import type { Tool } from './tool.ts'
import { sessionPush } from './tools/session-push.ts'
import { taskList } from './tools/task-list.ts'
import { taskUpdate } from './tools/task-update.ts'

const SHARED: Tool[] = [sessionPush, taskList, taskUpdate]

/** A shared tool comes at the place of its first verb, after that verb's own tool. */
export function listTools(): Tool[] {
  const found: Tool[] = []
  for (const named of listVerbs()) {
    const own = deriveTool(named)
    if (own) found.push(own)
    for (const shared of SHARED)
      if (shared.of?.includes(named.name) && !found.includes(shared)) found.push(shared)
  }
  return found
}
