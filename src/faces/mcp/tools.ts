// All tools, in the order in which a client is told of them. A new one is a file in tools/ and a line here.
import type { Tool } from './tool.ts'
import { checkpoint } from './tools/checkpoint.ts'
import { end } from './tools/end.ts'
import { log } from './tools/log.ts'
import { pause } from './tools/pause.ts'
import { resume } from './tools/resume.ts'
import { search } from './tools/search.ts'
import { start } from './tools/start.ts'
import { view } from './tools/view.ts'

export const TOOLS: Tool[] = [start, log, checkpoint, view, search, resume, pause, end]
