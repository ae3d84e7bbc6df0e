// All tools, in the order in which a client is told of them. A new one is a file in tools/ and a line here.
import type { Tool } from './tool.ts'
import { checkpoint } from './tools/checkpoint.ts'
import { complete } from './tools/complete.ts'
import { end } from './tools/end.ts'
import { log } from './tools/log.ts'
import { note } from './tools/note.ts'
import { pause } from './tools/pause.ts'
import { resume } from './tools/resume.ts'
import { search } from './tools/search.ts'
import { sprintActivate } from './tools/sprint-activate.ts'
import { start } from './tools/start.ts'
import { status } from './tools/status.ts'
import { taskActivate } from './tools/task-activate.ts'
import { taskCreate } from './tools/task-create.ts'
import { taskDeactivate } from './tools/task-deactivate.ts'
import { taskEdit } from './tools/task-edit.ts'
import { taskNext } from './tools/task-next.ts'
import { tasks } from './tools/tasks.ts'
import { update } from './tools/update.ts'
import { view } from './tools/view.ts'

export const TOOLS: Tool[] = [
  start,
  log,
  note,
  checkpoint,
  view,
  status,
  search,
  resume,
  pause,
  end,
  tasks,
  taskNext,
  taskActivate,
  taskDeactivate,
  update,
  complete,
  taskCreate,
  taskEdit,
  sprintActivate,
]
