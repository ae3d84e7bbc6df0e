// `init`: open a work session.
import { reportInit } from '../../render/reports/init.ts'
import { isGiven, textOf, textsOf } from '../arguments.ts'
import type { Command } from '../command.ts'

export const init: Command = {
  name: 'init',
  summary: 'Start a work session',
  usage: [
    '--goal <goal> [--name <name>] [--step <step>]… [--task <id>] [--check <command>] [--force]',
    '<goal>',
    '--parent <id or name> [--goal <goal>]',
  ],
  flags: [
    { name: 'goal', kind: 'text', value: '<goal>', help: 'what the work is to achieve' },
    { name: 'name', kind: 'text', value: '<name>', help: 'a short name; made from the goal when left out' },
    { name: 'step', kind: 'many', value: '<step>', help: 'a planned step; may be given again' },
    {
      name: 'task',
      kind: 'many',
      value: '<id>',
      help: 'a task to link, from .tasks/active/ when it is there',
    },
    { name: 'tasks', kind: 'text', value: '<id>,<id>', help: 'several tasks to link' },
    {
      name: 'parent',
      kind: 'text',
      value: '<id or name>',
      help: 'start it as a child of that work session, beside it; its goal when no other is given',
    },
    {
      name: 'check',
      kind: 'text',
      value: '<command>',
      help: 'the command that shows that it is done; run by logbook prove alone',
    },
    { name: 'force', kind: 'switch', help: 'start it beside one that is active' },
  ],
  async run(logbook, parsed) {
    const several = (textOf(parsed, 'tasks') ?? '').split(/[\s,]+/).filter(Boolean)
    const result = await logbook.init({
      goal: textOf(parsed, 'goal') ?? parsed.text,
      name: textOf(parsed, 'name'),
      parent: textOf(parsed, 'parent'),
      tasks: [...textsOf(parsed, 'task'), ...several],
      steps: textsOf(parsed, 'step'),
      check: textOf(parsed, 'check'),
      force: isGiven(parsed, 'force'),
    })
    return reportInit(result)
  },
}
