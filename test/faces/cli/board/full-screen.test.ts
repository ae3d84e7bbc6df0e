// The real screen of `watch`: how it fits, and how it is left.
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { build } from '../../../helpers/build.ts'
import { makeFolder } from '../../../helpers/folders.ts'
import { ENTER, hasScript, LEAVE, openRealTerminal } from '../../../helpers/real-terminal.ts'
import { openTerminal } from '../../../helpers/terminal.ts'

const launcher = join(import.meta.dirname, '../../../../bin/logbook.cjs')
const END = '\u001b[?2026l'

/** All that the terminal got. */
async function watchUntil(signal: NodeJS.Signals, rows: number): Promise<string> {
  const folder = makeFolder()
  const state = makeFolder()
  const t = openTerminal(folder)
  for (const status of ['blocked', 'error', 'working', 'idle', 'completed'])
    await t.print('push', status, status)
  const command = `stty cols 60 rows ${rows}; sh -c 'ulimit -c 0; echo $$ >pid; exec "${process.execPath}" "${launcher}" watch'; echo "exit $?"`
  const terminal = openRealTerminal(command, { folder, state })
  await terminal.until(END)
  terminal.kill(signal)
  await terminal.ended
  return terminal.screen()
}

beforeAll(build)

describe.runIf(hasScript)('at a real terminal', () => {
  test.each<[NodeJS.Signals, string]>([
    ['SIGINT', 'exit 130'],
    ['SIGTERM', 'exit 143'],
    ['SIGHUP', 'exit 129'],
    ['SIGQUIT', 'exit 131'],
  ])('%s leaves the screen as it was', async (signal, exit) => {
    const screen = await watchUntil(signal, 24)
    expect(screen).toContain(exit)
    expect(screen.split(ENTER)).toHaveLength(2)
    expect(screen.split(LEAVE)).toHaveLength(2)
    expect(screen.lastIndexOf(LEAVE)).toBeGreaterThan(screen.lastIndexOf(ENTER))
  })

  test('what needs a person stays on the lowest screen', async () => {
    const screen = await watchUntil('SIGINT', 5)
    const [frame = ''] = screen.slice(screen.indexOf(ENTER)).split(END)
    expect(frame).toContain('Needs you')
    expect(frame.split('\n')).toHaveLength(5)
  })
})
