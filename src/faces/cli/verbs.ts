// All verbs: those that stand alone, and groups of them, such as `task create`.
import { LogbookError } from '../../errors.ts'
import { nearest } from '../render/nearest.ts'
import type { Command } from './command.ts'
import { checkpoint } from './commands/checkpoint.ts'
import { close } from './commands/close.ts'
import { doctor } from './commands/doctor.ts'
import { pop } from './commands/focus.ts'
import { guide } from './commands/guide.ts'
import { init } from './commands/init.ts'
import { log } from './commands/log.ts'
import { pause } from './commands/pause.ts'
import { prove } from './commands/prove.ts'
import { resume } from './commands/resume.ts'
import { search } from './commands/search.ts'
import { activate as activateSprint } from './commands/sprint/activate.ts'
import { complete as completeSprint } from './commands/sprint/complete.ts'
import { create as createSprint } from './commands/sprint/create.ts'
import { list as listSprints } from './commands/sprint/list.ts'
import { show as showSprint } from './commands/sprint/show.ts'
import { status } from './commands/status.ts'
import { activate } from './commands/task/activate.ts'
import { block } from './commands/task/block.ts'
import { cancel } from './commands/task/cancel.ts'
import { complete } from './commands/task/complete.ts'
import { create } from './commands/task/create.ts'
import { deactivate } from './commands/task/deactivate.ts'
import { edit } from './commands/task/edit.ts'
import { list } from './commands/task/list.ts'
import { next } from './commands/task/next.ts'
import { show } from './commands/task/show.ts'
import { update } from './commands/task/update.ts'
import { view } from './commands/view.ts'

/** Its commands are named with the group's name before their own. */
export interface Group {
  name: string
  summary: string
  commands: Command[]
}

export const COMMANDS: Command[] = [
  init,
  log,
  checkpoint,
  view,
  status,
  guide,
  search,
  resume,
  pause,
  prove,
  close,
  doctor,
]
export const GROUPS: Group[] = [
  {
    name: 'task',
    summary: 'What is to be done: tasks as files in .tasks/',
    commands: [create, list, next, activate, deactivate, show, edit, update, block, complete, cancel],
  },
  {
    name: 'sprint',
    summary: 'Tasks that belong together for a while',
    commands: [createSprint, listSprints, activateSprint, showSprint, completeSprint],
  },
  {
    name: 'focus',
    summary: 'What is in hand; `logbook status` shows it',
    commands: [pop],
  },
]

/** The verb that words begin with, and the words behind it; a group alone is one that help is wanted for. Throws INVALID_INPUT. */
export function findVerb(words: string[]): { command: Command; words: string[] } | { group: Group } {
  const [first = '', second, ...rest] = words
  const group = GROUPS.find(({ name }) => name === first)
  if (!group) return { command: findNamed(first, [...COMMANDS, ...GROUPS], COMMANDS), words: words.slice(1) }
  if (second === undefined || second === 'help' || second.startsWith('-')) return { group }
  return { command: findNamed(`${first} ${second}`, group.commands, group.commands, first), words: rest }
}

/** Behind a slash, a verb and its group are one word: `task-next`. */
export function splitSlash(verb: string): string[] {
  const group = GROUPS.find(({ name }) => verb.startsWith(`${name}-`))?.name
  return group ? [group, verb.slice(group.length + 1)] : [verb]
}

function findNamed(verb: string, known: { name: string }[], commands: Command[], group = ''): Command {
  const command = commands.find(({ name }) => name === verb)
  if (command) return command
  const close = nearest(
    verb,
    known.map(({ name }) => name),
  )
  throw new LogbookError(
    'INVALID_INPUT',
    `There is no verb "${verb}".${close ? ` Did you mean ${close}?` : ''}`,
    `See them all with logbook ${group ? `${group} ` : ''}--help.`,
  )
}
