// What `history` tells.
import { describeUpdate } from '../../../../status/describe-update.ts'
import { counted } from '../../../../text/names/counted.ts'
import type { ResultOf } from '../../../../verbs/registry.ts'
import type { Answer } from '../../answer.ts'
import { presentUpdate } from '../../present-update.ts'
import { tellTime } from '../../times.ts'

export function reportHistory({ agent, shownAs, updates, more }: ResultOf<'history'>): Answer {
  return {
    page: {
      icon: '🗒️',
      heading: `${shownAs}: ${counted(updates.length, 'update')}`,
      lists: [
        {
          title: more ? 'The latest' : 'All',
          lines: updates.map(update => `${tellTime(update.timestamp)}  ${describeUpdate(update)}`),
        },
      ],
      next: more
        ? `{history} ${agent} --limit <number> shows more.`
        : 'what all agents do now: {watch} --once.',
    },
    json: { agent, updates: updates.map(presentUpdate), more },
  }
}
