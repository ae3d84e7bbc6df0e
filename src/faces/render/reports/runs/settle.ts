// What `runs settle` tells.
import { threadIdOf } from '../../../../runs/thread-id.ts'
import { counted } from '../../../../text/names/counted.ts'
import type { ResultOf } from '../../../../verbs/registry.ts'
import type { Answer } from '../../answer.ts'
import { firstOf } from '../../pages.ts'
import { presentRun } from '../../present-run.ts'
import { describeState, signOf } from '../../run-facts.ts'

export function reportSettled({ settled, running, elsewhere }: ResultOf<'runs settle'>): Answer {
  const lineOf = (run: (typeof settled)[number]) =>
    `${signOf(run)} ${threadIdOf(run, undefined)} #${run.attempt}: ${describeState(run)}`
  const count = settled.length + elsewhere.length
  return {
    page: {
      icon: '🏃',
      heading: count > 0 ? `Settled ${counted(count, 'run')}` : 'Nothing to settle',
      lists: [
        { title: 'Settled', lines: firstOf(settled.map(lineOf)) },
        {
          title: 'Freed at the hub',
          lines: firstOf(
            elsewhere.map(({ plan, thread, host, status }) => `- ${plan}:${thread}: ${status} on ${host}`),
          ),
        },
        { title: 'Left alone, because they go on', lines: firstOf(running.map(lineOf)) },
      ],
      next: 'see how the plan stands with {plan status}.',
    },
    json: {
      settled: settled.map(run => presentRun(run, false)),
      running: running.map(run => presentRun(run, false)),
      elsewhere,
    },
  }
}
