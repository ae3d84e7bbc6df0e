// Lists all tools in the order a client sees: one for each verb with a tool, and the handwritten ones in tools/.
import { listVerbs } from '../../verbs/registry.ts'
import { deriveTool } from './derive.ts'
import type { Tool } from './tool.ts'
import { note } from './tools/note.ts'
import { taskEdit } from './tools/task-edit.ts'
import { tasks } from './tools/tasks.ts'

const SHARED: Tool[] = [note, tasks, taskEdit]

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
