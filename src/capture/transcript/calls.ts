// Picks the tool calls whose results matter, and the data of each that must wait for the result.

import { checksum } from '../../text/checksum.ts'
import type { Call, Todo } from '../captured.ts'
import { cut, type Fields, fieldsOf, listOf, textOf } from './fields.ts'

const LONGEST = { command: 300, todo: 200, path: 1000 }
const MOST_TODOS = 100

/** Undefined for tools that change nothing here. `ofSubagent`: a subagent's to-do list is ignored. */
export function callIn(block: Fields, ofSubagent: boolean): Call | undefined {
  const id = textOf(block.id)
  if (block.type !== 'tool_use' || id === '') return undefined
  const input = fieldsOf(block.input)
  switch (block.name) {
    case 'Write':
    case 'Edit':
    case 'MultiEdit':
    case 'NotebookEdit':
      return fileCall(id, textOf(input.file_path) || textOf(input.notebook_path))
    case 'Bash':
    case 'PowerShell':
      return commandCall(id, textOf(input.command).trim())
    default:
      return ofSubagent ? undefined : listCall(id, block.name, input)
  }
}

function fileCall(id: string, path: string): Call | undefined {
  return path === '' || path.length > LONGEST.path ? undefined : { id, kind: 'file', path }
}

function commandCall(id: string, whole: string): Call | undefined {
  if (whole === '') return undefined
  const commits = /\bgit\b/.test(whole) && /\b(?:commit|cherry-pick|revert|merge|am)\b/.test(whole)
  const git = commits ? (/\s--amend\b/.test(whole) ? 'amend' : 'commit') : 'no'
  return { id, kind: 'command', git, command: cut(whole, LONGEST.command), key: checksum(whole) }
}

function listCall(id: string, tool: unknown, input: Fields): Call | undefined {
  const subject = cut(textOf(input.subject).trim(), LONGEST.todo)
  switch (tool) {
    case 'TodoWrite':
      return { id, kind: 'todos', todos: todosIn(input.todos) }
    case 'TaskCreate':
      return subject === '' ? undefined : { id, kind: 'task', subject }
    case 'TaskUpdate':
      return taskChange(id, input, subject)
    case 'TaskList':
      return { id, kind: 'task list' }
    default:
      return undefined
  }
}

function taskChange(id: string, input: Fields, subject: string): Call {
  const status = input.status === 'deleted' ? 'deleted' : statusOf(input.status)
  return {
    id,
    kind: 'task change',
    task: idOf(input.taskId),
    ...(subject && { subject }),
    ...(status && { status }),
  }
}

/** The entries of a TodoWrite (`content`) or of a task list (`subject`, `id`). */
export function todosIn(list: unknown): Todo[] {
  return listOf(list)
    .slice(0, MOST_TODOS)
    .map(fieldsOf)
    .flatMap(entry => {
      const text = cut((textOf(entry.content) || textOf(entry.subject)).trim(), LONGEST.todo)
      const id = entry.subject === undefined ? '' : idOf(entry.id)
      return text === '' ? [] : [{ text, status: statusOf(entry.status) ?? 'pending', ...(id && { id }) }]
    })
}

export function idOf(value: unknown): string {
  return typeof value === 'number' ? String(value) : textOf(value)
}

function statusOf(value: unknown): Todo['status'] | undefined {
  return value === 'pending' || value === 'in_progress' || value === 'completed' ? value : undefined
}
