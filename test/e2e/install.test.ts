// A plugin that only works from its own checkout works for nobody: it has to arrive the way people get it,
// and to say what to do when it has arrived half.
import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openPlugin, pluginDir, readDocument, reportIn, takeTurn } from './plugin.ts'
import { ensureClient, versions } from './rig/client.ts'
import { openRig, type Rig } from './rig/rig.ts'

// Each home is new, and would otherwise fetch every package again.
const cache = process.env.LOGBOOK_E2E_CACHE ?? join(homedir(), '.cache', 'logbook-e2e')
const env = { npm_config_cache: join(cache, 'npm') }

describe.each(versions)('the plugin in Claude Code %s', version => {
  let rig: Rig | undefined
  afterEach(() => rig?.close())

  test('is valid, to the strictest check, without a warning', async () => {
    rig = await openPlugin(version)
    const { code, stdout, stderr } = await rig.plugin('validate', '--strict', pluginDir)
    expect(stdout).toContain('✔ Validation passed')
    expect(code).toBe(0)
    expect(stdout + stderr).not.toMatch(/⚠|warning/i)
  })

  test('arrives from a folder', async () => {
    await ensureClient(version)
    rig = await openRig(version, { env })
    await install(rig, pluginDir)
    const answer = await rig.ask('/session-init --goal "Unpack the tent" --name tent')
    expect(reportIn(answer.result)).toContain('📋 Work session initialized')
    expect(await readDocument(rig, 'active', 'tent')).toContain('# Session: Unpack the tent')
  })
})

describe.each(versions)('the plugin from a git URL in Claude Code %s', version => {
  let rig: Rig
  let server: string

  beforeAll(async () => {
    await ensureClient(version)
    server = await realpath(await mkdtemp(join(tmpdir(), 'logbook-e2e-git-')))
    execFileSync('git', ['clone', '--quiet', '--bare', pluginDir, join(server, 'logbook.git')])
    rig = await openRig(version, { env })
    const lead = `[url "file://${server}/"]\n\tinsteadOf = https://git.example/\n`
    await writeFile(join(rig.home.dir, '.gitconfig'), lead)
    await install(rig, 'https://git.example/logbook.git')
  })
  afterAll(async () => {
    await rig.close()
    await rm(server, { recursive: true, force: true })
  })

  test('is found by the status line that the page tells of', async () => {
    const page = await readFile(join(pluginDir, 'docs/statusline.md'), 'utf8')
    const settings = JSON.parse(/```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '')
    const folder = join(rig.home.dir, 'kept')
    await mkdir(join(folder, '.sessions/active'), { recursive: true })
    const head = '---\nid: a1\nshortname: tent\nstatus: active\n---\n'
    await writeFile(join(folder, '.sessions/active/tent-a1.md'), head)
    const shown = execFileSync('sh', ['-c', settings.statusLine.command], {
      cwd: folder,
      env: rig.home.env,
      input: JSON.stringify({ session_id: 'c1', cwd: folder }),
      encoding: 'utf8',
    })
    expect(shown).toBe('📋 tent\n')
  })

  test('works from the copy that was made of it', async () => {
    const answer = await rig.ask('/session-init --goal "Unpack the tent" --name tent')
    expect(answer).toMatchObject({ code: 0, stderr: '' })
    expect(reportIn(answer.result)).toContain('📋 Work session initialized')
    expect(await readDocument(rig, 'active', 'tent')).toContain('# Session: Unpack the tent')
    expect(await readdir(await copyOf(rig))).toContain('dist')
  })

  test('without its packages it says so in one line, and the conversation goes on', async () => {
    const copy = await copyOf(rig)
    for (const name of ['node_modules', 'dist'])
      await rm(join(copy, name), { recursive: true, maxRetries: 10 })
    const before = await readDocument(rig, 'active')
    rig.model.reset()
    rig.model.reply('The tent is green.')
    const screen = await rig.start()
    const advice = `SessionStart:startup says: Logbook is not built and its libraries are missing. Run "npm ci" once in ${copy}`
    await screen.waitFor(shown => squeeze(shown).includes(squeeze(advice)))
    await screen.send('What colour is the tent?')
    const shown = await screen.waitFor('The tent is green.')
    expect(shown.split('npm ci')).toHaveLength(2)
    expect(shown).not.toMatch(/hook error|\.c?js:\d+|Cannot find module/i)
    await screen.close()

    const command = "logbook slash log <<'TYPED'\nPitched it\nTYPED"
    rig.model.reply({ tool: 'Bash', input: { command } }, 'It says why.')
    await rig.ask('/session-log Pitched it')
    expect(takeTurn(rig)).toContain('Run "npm ci" once in')
    expect(await readDocument(rig, 'active')).toBe(before)
  })
})

async function install(rig: Rig, source: string): Promise<void> {
  const added = await rig.plugin('marketplace', 'add', source)
  expect(added.stdout).toContain('Successfully added marketplace: logbook')
  const installed = await rig.plugin('install', 'logbook@logbook')
  expect(installed.stdout).toContain('Successfully installed plugin: logbook@logbook')
}

/** The folder that an installed plugin runs from. */
async function copyOf(rig: Rig): Promise<string> {
  const versionsOf = join(rig.home.dir, '.claude/plugins/cache/logbook/logbook')
  const [only, ...others] = await readdir(versionsOf)
  if (only === undefined || others.length > 0) throw new Error(`Not one copy in ${versionsOf}`)
  return join(versionsOf, only)
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, '')
}
