// A broken journal is nobody's evening: the conversation goes on as if Logbook were not there, and the doctor,
// called from the prompt, says what is wrong.
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openPlugin, readDocument, reportIn, takeTurn } from './plugin.ts'
import { versions } from './rig/client.ts'
import type { Rig } from './rig/rig.ts'

describe.each(versions)('a broken journal in Claude Code %s', version => {
  let rig: Rig
  let file: string
  let whole: string

  beforeEach(async () => {
    rig = await openPlugin(version)
    await rig.ask('/session-init --goal "Bottle the cider" --name cider')
    const active = join(rig.project.dir, '.sessions/active')
    file = join(active, (await readdir(active))[0] ?? '')
    whole = await readDocument(rig, 'active')
    await writeFile(file, whole.replace('status: active', 'status: ]'))
    rig.model.reset()
  })
  afterEach(() => rig.close())

  test('hinders nobody, and the doctor tells it in the conversation', async () => {
    rig.model.reply('Cider smells of apples.')
    const screen = await rig.start()
    await screen.send('continue: what does cider smell of?')
    await screen.waitFor('Cider smells of apples.')
    await screen.press('!')
    await screen.waitFor('! for shell mode')
    await screen.press('logbook doctor')
    await screen.waitFor(/!\slogbook doctor/)
    await screen.press('Enter')
    await screen.waitFor('1 problem found')
    const shown = await screen.text('history')
    expect(shown.replace(/\s+/g, '')).toContain('line4:notvalidYAML')
    expect(shown).not.toMatch(/hook error|\.c?[jt]s:\d+|^\s+at \S+ \(/im)
    await screen.close()
    expect(await readFile(file, 'utf8')).toBe(whole.replace('status: active', 'status: ]'))
  })

  test('is told to whoever logs, and nothing is written', async () => {
    const { result } = await rig.ask('/session-log The corks are in')
    expect(reportIn(result)).toMatch(/line 4: not valid YAML/)
    expect(await readFile(file, 'utf8')).not.toContain('corks')
  })

  test('is well again when it is mended', async () => {
    await writeFile(file, whole)
    rig.model.reply({ tool: 'Bash', input: { command: 'logbook doctor; echo status $?' } }, 'All is well.')
    await rig.ask('Is the journal well?', { flags: ['--allowed-tools', 'Bash'] })
    expect(takeTurn(rig)).toMatch(/🩺 All is well[\s\S]*status 0/)
  })
})
