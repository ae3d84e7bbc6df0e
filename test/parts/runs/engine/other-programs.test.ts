// Programs of other agents say on either stream why they ended.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder } from '../../../helpers/folders.ts'
import { NOBODY } from '../../../helpers/home.ts'
import { openTerminal, type Terminal } from '../../../helpers/terminal.ts'

const OUTLINE = '### Batch 1: One\n#### Thread 1: Alpha\n- [ ] a\n#### Thread 2: Beta\n- [ ] b\n'

/** Each agent is a program of this text. */
async function openPlan(program: string): Promise<Terminal> {
  const folder = makeFolder()
  const terminal = openTerminal(folder, { ...NOBODY, PATH: process.env.PATH, HOME: makeFolder() })
  writeFileSync(join(folder, 'plan.md'), OUTLINE)
  await terminal.print('plan', 'create', 'login', '--from', 'plan.md')
  mkdirSync(join(folder, '.tasks'), { recursive: true })
  writeFileSync(
    join(folder, '.tasks/agents.yaml'),
    JSON.stringify({ agents: { other: { command: [process.execPath, '-e', program] } } }),
  )
  return terminal
}

const run = (terminal: Terminal) =>
  terminal.json('multi', '01.01', '--here', '--trust', '--parallel', '1', '--agent', 'other')

test.each([
  [
    'a limit on standard output',
    'console.log("working\\n402 You have no quota"); process.exitCode = 1',
    'limit',
    '402 You have no quota',
    1,
  ],
  [
    'a limit there, and a warning on standard error',
    'console.warn("Warning: old"); console.log("Error: usage limit reached"); process.exitCode = 1',
    'limit',
    'Error: usage limit reached',
    1,
  ],
  [
    'a limit as JSON',
    'console.log(JSON.stringify({ type: "turn.failed", error: { message: "You hit your usage limit" } })); process.exitCode = 1',
    'limit',
    '{"type":"turn.failed","error":{"message":"You hit your usage limit"}}',
    1,
  ],
  [
    'standard error, whatever was said of the work',
    'console.log("The page tells of a usage limit reached"); console.error(Array.from({ length: 20 }, (_, n) => "step " + n).join("\\n") + "\\nError: no such model"); process.exitCode = 1',
    'exit',
    'Error: no such model',
    2,
  ],
  ['nothing', 'process.exitCode = 3', 'exit', 'Ended with exit code 3 and no word.', 2],
])('told is %s', async (_, program, reason, detail, started) => {
  const answer = await run(await openPlan(program))
  const [first] = answer.threads
  expect(first.run).toMatchObject({ status: 'failed', reason, detail })
  const runs = answer.threads.filter((thread: { run: object | null }) => thread.run !== null)
  expect(runs).toHaveLength(started)
})
