// A text from standard input: what Claude's shell and a typed `!` hand to a command, and what must never be waited for.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { atShell, openPlugin, readDocument, reportIn } from './plugin.ts'
import { versions } from './rig/client.ts'
import type { Rig } from './rig/rig.ts'

describe.each(versions)('standard input in Claude Code %s', version => {
  let rig: Rig

  beforeEach(async () => {
    rig = await openPlugin(version)
    atShell(rig, 'init', 'Bake the bread', '--name', 'bread')
    rig.model.reset()
  })
  afterEach(() => rig.close())

  test('in the shell of Claude a pipe is logged, and log alone waits for nothing', async () => {
    const commands = [
      'logbook log',
      'printf "3 failed\\n" | logbook log',
      'printf rye | logbook log --decision -',
    ]
    rig.model.reply(...commands.map(command => ({ tool: 'Bash', input: { command } })), 'Done.')
    const answer = await rig.ask('Log it.', { allowedTools: ['Bash'] })
    expect(answer.result).toBe('Done.')
    const [, alone] = rig.model.mainRequests()
    expect(JSON.stringify(alone?.messages.at(-1))).toContain('There is nothing to log')
    const document = await readDocument(rig, 'active')
    expect(document).toMatch(/3 failed \(20/)
    expect(document).toMatch(/rye/)
  })

  test('behind a typed ! it is the same', async () => {
    const screen = await rig.start()
    for (const [command, told] of [
      ['logbook log', 'There is nothing to log'],
      ['printf "3 failed" | logbook log', 'Logged to bread'],
    ] as const) {
      await screen.press('!')
      await screen.press(command)
      await screen.waitFor(command)
      await screen.press('Enter')
      await screen.waitFor(told)
    }
    expect(await readDocument(rig, 'active')).toMatch(/3 failed \(20/)
  })

  test('a near miss behind a slash command comes back whole, corrected', async () => {
    const { result } = await rig.ask('/session-log --discvery The "oven" runs\nhot —next `sweep` it')
    expect(reportIn(result)).toContain('/session-log --discovery The "oven" runs\nhot --next `sweep` it')
    expect(rig.model.mainRequests()).toEqual([])
  })
})
