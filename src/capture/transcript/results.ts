// Applies the result of a tool call to the captured facts.

import { type Call, type Captured, MOST, type Result, type Todo } from '../captured.ts'
import { idOf, todosIn } from './calls.ts'
import { fieldsOf, textOf } from './fields.ts'
import { touch } from './files.ts'
import { runCommand } from './shell-commands.ts'

export function settle(captured: Captured, call: Call, result: Result, root: string): Captured {
  if (call.kind === 'command') return runCommand(captured, call, result, root)
  const details = fieldsOf(result.details)
  if (result.failed || textOf(details.error) !== '') return captured
  switch (call.kind) {
    case 'file': {
      // A subagent's records hold only the text.
      const created = details.type === 'create' || /^File created\b/.test(result.text)
      return touch(captured, [{ path: call.path, how: created ? 'created' : 'edited' }], root)
    }
    case 'todos':
      return { ...captured, todos: call.todos }
    case 'task': {
      const id = idOf(fieldsOf(details.task).id) || (/#(\d+)/.exec(result.text)?.[1] ?? '')
      return addTask(captured, { text: call.subject, status: 'pending', ...(id && { id }) })
    }
    case 'task change':
      return { ...captured, todos: captured.todos.flatMap(todo => changed(todo, call)) }
    case 'task list':
      return Array.isArray(details.tasks) ? { ...captured, todos: todosIn(details.tasks) } : captured
  }
}

function addTask(captured: Captured, task: Todo): Captured {
  const others = captured.todos.filter(todo => task.id === undefined || todo.id !== task.id)
  return { ...captured, todos: [...others, task].slice(-MOST.todos) }
}

function changed(todo: Todo, call: Call & { kind: 'task change' }): Todo[] {
  if (todo.id === undefined || todo.id !== call.task) return [todo]
  if (call.status === 'deleted') return []
  return [{ ...todo, text: call.subject ?? todo.text, status: call.status ?? todo.status }]
}
