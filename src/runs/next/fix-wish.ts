// Reads what a call of `fix` asks for, and refuses what contradicts itself.
import { LogbookError } from '../../errors.ts'
import type { FixAction } from './fix-table.ts'

export interface FixFlags {
  thread: string[]
  resume: boolean
  retry: boolean
  agent?: string | undefined
  'new-stage': boolean
}

/** The action; undefined if none is said. Throws INVALID_INPUT. */
export function readWish({ resume, retry, agent, 'new-stage': newStage }: FixFlags): FixAction | undefined {
  const all: [isSaid: boolean, flag: string, action: FixAction][] = [
    [resume, '--resume', 'resume'],
    [retry, '--retry', 'retry'],
    [agent !== undefined, '--agent', 'agent'],
    [newStage, '--new-stage', 'new_stage'],
  ]
  const [first, second] = all.filter(([isSaid]) => isSaid)
  if (first && second)
    throw new LogbookError(
      'INVALID_INPUT',
      `${first[1]} and ${second[1]} exclude each other; nothing was started.`,
      INSTEAD[`${first[2]} ${second[2]}`] ?? 'Say one of --resume, --retry, --agent <name>, --new-stage.',
    )
  return first?.[2]
}

const INSTEAD: Record<string, string | undefined> = {
  'retry agent': '--agent <name> alone begins the thread anew with that agent.',
  'resume agent':
    'A conversation goes on with its own agent: say --resume alone, or --agent <name> alone to begin anew.',
}
