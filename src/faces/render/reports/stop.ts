// What `stop` tells.
import { threadIdOf } from '../../../runs/thread-id.ts'
import { counted } from '../../../text/names/counted.ts'
import type { ResultOf } from '../../../verbs/registry.ts'
import type { Answer } from '../answer.ts'
import { firstOf } from '../pages.ts'
import { pidOf, presentRun } from '../present-run.ts'
import { describeState, signOf } from '../run-facts.ts'

export function reportStopped({ stopped, withdrawn, left }: ResultOf<'stop'>): Answer {
  const survivors = stopped.flatMap(one => one.survivors)
  const isSure = stopped.every(one => one.isSure)
  const ended = stopped.filter(({ run }) => run.status !== 'running')
  return {
    exit: survivors.length > 0 || left.length > 0 ? 3 : 0,
    page: {
      icon: '🛑',
      heading: `Stopped ${counted(ended.length, 'run')}${withdrawn.length > 0 ? `, withdrew ${withdrawn.length}` : ''}`,
      lists: [
        { title: 'Stopped', lines: firstOf(stopped.map(stoppedLine)) },
        {
          title: 'Withdrawn before they began',
          lines: firstOf(withdrawn.map(run => threadIdOf(run, undefined))),
        },
        {
          title: 'Left',
          lines: firstOf(left.map(({ run, why }) => `${threadIdOf(run, undefined)}: ${why}`)),
        },
      ],
      ...(isSure
        ? {}
        : { text: '  This system does not tell what a run has started. Some of it may go on.' }),
      next:
        survivors.length > 0
          ? `end these yourself: ${survivors.map(pidOf).join(', ')}.`
          : 'see how the plan stands with {plan status}.',
    },
    json: {
      stopped: stopped.map(({ run, survivors: own }) => ({
        ...presentRun(run, false),
        survivors: own.map(pidOf),
      })),
      withdrawn: withdrawn.map(run => presentRun(run, false)),
      left: left.map(({ run, why }) => ({ ...presentRun(run, false), why })),
      sure: isSure,
    },
  }
}

function stoppedLine({ run, survivors }: ResultOf<'stop'>['stopped'][number]): string {
  const still = survivors.length > 0 ? `; still running: ${survivors.map(pidOf).join(', ')}` : ''
  return `${signOf(run)} ${threadIdOf(run, undefined)} #${run.attempt}: ${describeState(run)}${still}`
}
