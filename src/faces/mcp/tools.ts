// All tools, in the order in which a client is told of them: one for each verb that says so, and those that are written by
// hand for several verbs, in tools/.
import { listVerbs } from '../../verbs/registry.ts'
import { deriveTool } from './derive.ts'
import type { Tool } from './tool.ts'
import { note } from './tools/note.ts'
import { taskEdit } from './tools/task-edit.ts'
import { tasks } from './tools/tasks.ts'

const SHARED: Tool[] = [note, tasks, taskEdit]

/** One that is shared stands where the first of its verbs does, behind that one's own. */
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
