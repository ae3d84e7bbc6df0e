import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runHook } from '../../src/faces/hooks/run.ts'
import * as full from '../../src/main.ts'
import { makeFolder } from '../helpers/folders.ts'
import { STATE } from '../helpers/home.ts'
import { openTerminal } from '../helpers/terminal.ts'
import { transcriptPath } from '../helpers/transcripts.ts'
import { often } from './fuzz.ts'

const EVENTS = [
  'SessionStart',
  'UserPromptSubmit',
  'UserPromptExpansion',
  'PreCompact',
  'PostCompact',
  'Stop',
  'SessionEnd',
  'toString',
  '__proto__',
  '',
]

/** What a real conversation left. */
const TRANSCRIPT = transcriptPath('2.1.329', 'work')

const oddId = fc.constantFrom(
  '../../x',
  '..',
  '/etc/x',
  'a:b',
  'a\0b',
  'x'.repeat(300),
  'ü'.repeat(300),
  '__proto__',
  'con',
  ' ',
)
const odd = fc.oneof(fc.jsonValue(), oddId, fc.string({ unit: 'binary' }), fc.constant('y'.repeat(100_000)))

function fields(folder: string): fc.Arbitrary<unknown> {
  const or = (...usual: unknown[]) => fc.oneof(fc.constantFrom(...usual), odd)
  return fc.record(
    {
      session_id: or('c1', 'c1'),
      // No folder of anybody else.
      cwd: or(folder, folder, folder, join(folder, 'gone'), 'relative', '', '\0').filter(
        cwd => typeof cwd !== 'string' || cwd.startsWith(folder) || !cwd.startsWith('/'),
      ),
      source: or('startup', 'compact', 'clear'),
      prompt: or('continue', 'where were we?', 'continue. constructor', ['continue']),
      session_title: odd,
      transcript_path: or(TRANSCRIPT, TRANSCRIPT, join(folder, 'gone'), '/dev/zero', folder),
      last_assistant_message: or('Done.', '</logbook-journal>'),
      compact_summary: or('<summary>It was done.</summary>', '<summary>', '<analysis>', '## State'),
      trigger: or('manual', 'auto'),
      command_name: or('session-log', 'logbook:session-view', 'session-init', 'session-close', [
        'session-log',
      ]),
      command_args: or('done it', '--done', '--blocker "x', '--json', '--full'),
      agent_id: fc.constantFrom(undefined, undefined, undefined, 'a', 5, {}),
    },
    { requiredKeys: ['cwd'] },
  )
}

test('whatever the host sends, a hook is silent or answers in its format, and writes below .sessions/ alone', async () => {
  const top = makeFolder()
  const folder = join(top, 'project')
  mkdirSync(folder)
  const t = openTerminal(folder)
  await t.print('init', 'Make login use OAuth', '--step', 's')
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...EVENTS),
      fc.oneof(fields(folder), fields(folder), fc.jsonValue()),
      async (event, input) => {
        const sent = JSON.parse(JSON.stringify(input))
        const answer = await runHook({
          event,
          input: sent,
          cwd: folder,
          env: { HOME: top, ...STATE },
          load: () => full,
        })
        if (answer !== undefined && event === 'PreCompact') expect(answer).toMatch(/^Keep the current step/)
        else if (answer !== undefined) {
          expect(Object.keys(JSON.parse(answer)).sort().join()).toMatch(
            /^(hookSpecificOutput|systemMessage|hookSpecificOutput,systemMessage|decision,reason)$/,
          )
          expect(answer).not.toContain('failed in a way it should not')
        }
        expect(readdirSync(top)).toEqual(['project'])
        expect(readdirSync(folder)).toEqual(['.sessions'])
      },
    ),
    often(400),
  )
})
