// The line below the prompt is switched on by the user, in settings that name a program by its path: so the lines
// of the page that says how are the ones that are tried.
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openPlugin, pluginDir } from './plugin.ts'
import { versions } from './rig/client.ts'
import type { Rig } from './rig/rig.ts'
import { openTerminal } from './rig/tmux.ts'

test('a person who tries it in a terminal sees the line at once', async () => {
  const [version] = versions
  const rig = await openPlugin(version)
  await rig.ask('/session-init --goal "Bottle the cider" --name cider')
  // A terminal shows what a program prints only as long as something runs in it.
  const line = `"${process.execPath}" "${join(pluginDir, 'bin/logbook.cjs')}" statusline; echo "status $?"; exec sleep 60`
  const command = ['sh', '-c', line]
  const { shown, close } = await openTerminal(command, rig.project.dir, rig.home.env)
  try {
    await expect.poll(() => shown(), { timeout: 20_000 }).toMatch(/^📋 cider\nstatus 0/)
  } finally {
    await close()
    await rig.close()
  }
})

describe.each(versions)('the status line of Claude Code %s', version => {
  let rig: Rig
  let fromGit: string
  let fromClone: string

  beforeEach(async () => {
    rig = await openPlugin(version)
    const page = await readFile(join(pluginDir, 'docs/statusline.md'), 'utf8')
    const [first = '', second = ''] = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(
      ([, text]) => text ?? '',
    )
    fromGit = first
    fromClone = second.replace('/path/to/logbook', pluginDir)
    await mkdir(join(rig.home.dir, '.claude'))
  })
  afterEach(() => rig.close())

  const settings = () => join(rig.home.dir, '.claude/settings.json')
  const init = '/session-init --goal "Bottle the cider" --name cider --step "Wash the bottles" --step Fill'

  test('shows where the work stands, and moves on with it', async () => {
    await writeFile(settings(), fromClone)
    const screen = await rig.start()
    await screen.send(init)
    await screen.waitFor('📋 cider · 0/2 · Wash the bottles')
    await screen.send('/session-log --done --blocker "No corks left"')
    await screen.waitFor(/^ *📋 cider · 1\/2 · Fill · ⛔ No corks left/m)
    await screen.send('/session-close --abandon --reason "no corks"')
    await screen.waitFor(shown => !shown.includes('· ⛔ No corks'))
  })

  test('is that of each conversation, and of none without a journal', async () => {
    await writeFile(settings(), fromClone)
    const empty = await rig.start()
    rig.model.reply('Good morning to you.')
    await empty.send('Good morning.')
    await empty.waitFor('Good morning to you.')
    expect(await empty.text()).not.toMatch(/📋|rror/)
    await empty.close()

    const { sessionId } = await rig.ask(init)
    await rig.ask('/session-init --goal "Bake the bread" --name bread --force')
    const bound = await rig.start({ flags: ['--resume', sessionId] })
    await bound.waitFor(/^ *📋 cider · 0\/2 · Wash the bottles/m)
    await bound.close()
    const unbound = await rig.start()
    await unbound.waitFor(/^ *📋 2 open/m)
  })

  // Other processes make compiled files there, and take them away.
  const isKept = (path: string) => !/[\\/]dist[\\/](?!\w+\.cjs$)/.test(path)

  test('finds the newest of the versions that were installed from a git URL', async () => {
    const versionsDir = join(rig.home.dir, '.claude/plugins/cache/logbook/logbook')
    await mkdir(join(versionsDir, '0.0.1'), { recursive: true })
    for (const part of ['bin', 'dist', 'scripts', 'package.json'])
      await cp(join(pluginDir, part), join(versionsDir, '9.9.9', part), { recursive: true, filter: isKept })
    await rig.ask(init)
    await writeFile(settings(), fromGit)
    const screen = await rig.start()
    await screen.waitFor(/^ *📋 cider · 0\/2 · Wash the bottles/m)
  })

  test('counts who needs the user elsewhere, as long as it does', async () => {
    await rig.ask(init)
    await writeFile(settings(), fromClone)
    const asking = await rig.start()
    rig.model.reply({ tool: 'Bash', input: { command: 'touch x', description: 'It' } }, 'Made.')
    await asking.send('Make it.')
    await asking.waitFor('Do you want')
    const screen = await rig.start()
    await screen.waitFor(/^ *📋 cider · 0\/2 · Wash the bottles · ✋ 1 elsewhere needs you/m)
    await asking.press('Escape')
    await screen.waitFor(shown => /^ *📋 cider/m.test(shown) && !shown.includes('✋'))
  })
})
