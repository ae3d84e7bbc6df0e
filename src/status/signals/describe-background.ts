// Says what goes on in the background after a turn has ended.
import { type HookInput, textOf } from './signal.ts'

/** `agent "Look around"`, `shell "npm test", monitor "the log"`. */
export function describeBackground(tasks: readonly HookInput[]): string {
  return tasks.map(describeTask).join(', ')
}

function describeTask(task: HookInput): string {
  const type = textOf(task.type)
  const kind = type === 'subagent' ? 'agent' : type || 'task'
  const told = textOf(task.description) || textOf(task.command)
  return told.trim() === '' ? kind : `${kind} "${told.trim()}"`
}
