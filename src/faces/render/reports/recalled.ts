// Lines of earlier work sessions that are told by themselves: as other reports show them, and `view --recalled`, which says
// when and why they were told.

import type { WorkSession } from '../../../journal/work-session.ts'
import { counted } from '../../../text/names/counted.ts'
import type { ResultOf } from '../../../verbs/registry.ts'
import type { Answer } from '../answer.ts'
import { tellTime } from '../times.ts'

type Recalled = NonNullable<Extract<ResultOf<'view'>, { viewed: object }>['recalled']>[number]

type RecalledLine = ResultOf<'init'>['recalled'][number]

const OCCASIONS: Record<Recalled['for'], string> = { prompt: 'a prompt', goal: 'its goal', task: 'a task' }

export function reportRecalled(
  { shortname }: WorkSession,
  recalled: Recalled[],
  json: Record<string, unknown>,
): Answer {
  const [newest] = recalled
  const lines = linesOnce(recalled)
  return {
    page: {
      icon: '📋',
      heading: newest
        ? `${counted(lines.length, 'line')} of earlier work, told in ${shortname}`
        : `Nothing of earlier work was told in ${shortname} yet`,
      lists: lines.map(told => ({
        title: told.map(one => `${tellTime(one.at)}, for ${OCCASIONS[one.for]}`).join('; '),
        lines: told.slice(0, 1).flatMap(linesOf),
      })),
      next: newest
        ? 'look at one whole with {view} <name>, with the name behind the kind of line.'
        : 'look for it with {search} <words>.',
    },
    json: { ...json, recalled: recalled.map(presentRecalled) },
  }
}

/** After a compaction, and in another conversation, the same line is told again. */
function linesOnce(recalled: Recalled[]): Recalled[][] {
  const told = new Map<string, Recalled[]>()
  for (const one of recalled) {
    const key = `${one.file} ${one.text}`
    told.set(key, [...(told.get(key) ?? []), one])
  }
  return [...told.values()]
}

function linesOf({ text, file, line, because }: Recalled): string[] {
  return [`- ${text}`, `  in ${file}, line ${line}, because of: ${because.join(', ')}`]
}

function presentRecalled(recalled: Recalled) {
  const { at, for: occasion, conversation } = recalled
  return { at, for: occasion, ...presentRecalledLine(recalled), conversation: conversation ?? null }
}

export function recalledList(recalled: readonly RecalledLine[]): { title: string; lines: string[] } {
  return { title: 'Known from earlier work', lines: recalled.map(({ text }) => `- ${text}`) }
}

export function presentRecalledLine({ file, line, kind, text, because }: RecalledLine) {
  return { file, line, kind, text, because }
}
