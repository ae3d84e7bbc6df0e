// The laziest day: nobody opens a work session, nobody logs a word, a compaction loses nearly everything, and the
// client is killed in the middle of a turn. In the morning somebody says "continue" in another language.
import { execFileSync } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Conversation, converse } from './conversation.ts'
import {
  countBriefings,
  field,
  openPlugin,
  pluginDir,
  readDocument,
  readEntries,
  takeRequest,
} from './plugin.ts'
import { versions } from './rig/client.ts'
import type { Rig } from './rig/rig.ts'

// The newest models have no tools for to-do lists.
const flags = ['--permission-mode', 'bypassPermissions', '--model', 'claude-sonnet-4-5-20250929']
const who = { NAME: 'Ada', EMAIL: 'ada@example.com' }
const identity = Object.fromEntries(
  ['AUTHOR', 'COMMITTER'].flatMap(role =>
    Object.entries(who).map(([key, value]) => [`GIT_${role}_${key}`, value]),
  ),
)

const files = {
  'src/tide.cjs': 'exports.shift = month => 0\n',
  'src/harbour.cjs': "exports.title = () => 'Tides'\n",
  'test/winter.cjs':
    "const { shift } = require('../src/tide.cjs')\nif (shift(1) !== 1) throw new Error('winter tides are an hour early')\n",
  'test/harbour.cjs':
    "const { title } = require('../src/harbour.cjs')\nif (title() !== 'Tides of the harbour') throw new Error('the page has the old title')\n",
}

describe.each(versions)('a day without a word in the journal, Claude Code %s', version => {
  let rig: Rig
  let talk: Conversation
  let inTheMorning = ''
  const at = (path: string) => join(rig.project.dir, path)
  const use = (tool: string, input: object) => rig.model.reply({ tool, input: { ...input } })
  const run = (command: string) => use('Bash', { command })
  const edit = (path: string, old_string: string, new_string: string) => {
    use('Read', { file_path: at(path) })
    use('Edit', { file_path: at(path), old_string, new_string })
  }
  const briefing = async () => {
    const id = field(await readDocument(rig, 'active'), 'id')
    return readFile(join(rig.project.dir, '.sessions/journal', id, 'progress.md'), 'utf8')
  }

  beforeAll(async () => {
    rig = await openPlugin(version, identity)
    for (const folder of ['src', 'test', '.sessions']) await mkdir(at(folder))
    for (const [path, text] of Object.entries(files)) await writeFile(at(path), text)
    rig.project.git('add', '.')
    rig.project.git('commit', '--quiet', '--message', 'Show the tides')
    rig.project.git('switch', '--quiet', '--create', 'fix/winter-tides')
    rig.model.summarise('The user and Claude talked about tide tables. Some files were looked at.')
    // Commits are told from the second before the first request on.
    await sleep(2_100)
    talk = await converse(rig, flags)
  })
  afterAll(() => rig.close())

  test('in the morning a test fails and is mended, and the work is committed', async () => {
    run('node test/winter.cjs')
    edit('src/tide.cjs', 'month => 0', 'month => (month < 3 ? 1 : 0)')
    run('node test/winter.cjs')
    run('git commit --quiet --all --message "Shift the tides in winter"')
    rig.model.reply(
      'Winter tides are right now: January and February are shifted by an hour. December is still open.',
    )
    await talk.say(
      'The tide tables are an hour off in winter. Find out why and mend it, but leave the cache alone.',
    )
    expect(rig.project.git('log', '-1', '--format=%s').trim()).toBe('Shift the tides in winter')
  })

  test('then a to-do list is made, and a test keeps failing', async () => {
    use('TaskCreate', { subject: 'Shift December too', description: 'It is winter as well' })
    use('TaskCreate', { subject: 'Give the harbour page its title', description: 'The test says which' })
    use('TaskUpdate', { taskId: '2', status: 'in_progress' })
    edit('src/harbour.cjs', "'Tides'", "'Harbour tides'")
    run('node test/harbour.cjs')
    use('Write', { file_path: at('CHANGES.md'), content: '# Changes\n' })
    rig.model.reply('The title is not what the test wants yet.')
    await talk.say('Now the harbour page: its test fails.')
  })

  test('a compaction opens a work session by itself, and forgets nearly everything', async () => {
    await talk.say('/compact')
    const document = await readDocument(rig, 'active')
    expect(field(document, 'shortname')).toBe('winter-tides')
    expect(document).toContain('**Objective**: The tide tables are an hour off in winter. Find out why')
    expect(field(document, 'compaction_count')).toBe('1')
    const entries = await readEntries(rig, field(document, 'id'))
    expect(entries.join()).toContain('- Fails: `node test/harbour.cjs')
    expect(document).not.toContain('CHANGES.md')
  })

  test('after it, Claude has what the summary left out', async () => {
    rig.model.reset()
    rig.model.reply('Yes.')
    await talk.say('Is December shifted?')
    const request = takeRequest(rig)
    expect(request).toContain('The user and Claude talked about tide tables.')
    expect(request).toContain('Captured, not logged by anyone')
    expect(request).toContain(
      'Still on the to-do list: Give the harbour page its title (in progress); Shift December too',
    )
    expect(request).toContain('Work session: The tide tables are an hour off in winter.')
  })

  test('the client is killed in the middle of a turn', async () => {
    rig.model.reset()
    edit('src/tide.cjs', 'month < 3', 'month < 3 || month === 12')
    run('sleep 3')
    const answer = talk.say('Shift December too, then write the changelog.').catch(() => 'killed')
    while (rig.model.mainRequests().length < 3) await sleep(50)
    await sleep(500)
    await talk.kill()
    expect(await answer).toBe('killed')
  })

  test('the next morning "weiter geht es" is enough', async () => {
    rig.model.reset()
    rig.model.reply('Ich mache weiter.')
    const answer = rig.ask('Weiter geht’s!', { flags })
    while (rig.model.mainRequests().length === 0) await sleep(20)
    inTheMorning = await briefing()
    await answer
    const request = takeRequest(rig)
    expect(countBriefings(request)).toBe(1)
    const told = /<logbook-journal[\s\S]*<\/logbook-journal>/.exec(request)?.[0] ?? ''
    expect(told.length).toBeLessThan(2000)
    for (const fact of [
      'The tide tables are an hour off in winter.',
      'Asked last: Shift December too, then write the changelog.',
      'Give the harbour page its title (in progress)',
      'Fails: `node test/harbour.cjs` (exit 1: Error: the page has the old title)',
      'src/tide.cjs',
      'CHANGES.md (created)',
      'Shift the tides in winter',
    ])
      expect(told).toContain(fact)
    expect(await readFile(at('src/tide.cjs'), 'utf8')).toContain('month === 12')
  })

  test('the ledger shows what the whole day cost', () => {
    const told = execFileSync(process.execPath, [join(pluginDir, 'bin/logbook.cjs'), 'view', '--json'], {
      cwd: rig.project.dir,
      env: rig.home.env,
      encoding: 'utf8',
    })
    const { hooks, characters, tokens } = JSON.parse(told).ledger.today
    console.log(`${hooks} hooks gave ${characters} characters, about ${tokens} tokens`)
    expect(tokens).toBeGreaterThan(500)
    expect(tokens).toBeLessThan(1500)
  })

  test.runIf(version === versions[0])('its briefing is the example in the documentation', async () => {
    const text = inTheMorning
      .replace(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{21}/g, '01946a3c-7b2e-7c11-9d2a-5f6e1a2b3c4d')
      .replace(/(?<=winter-tides-)[0-9a-f]{8}/g, '1a2b3c4d')
      .replace(/^(source_size|source_mtime_ms|state): .*$/gm, '$1: …')
      .replace(/\b[0-9a-f]{7}(?= Shift)/g, 'a1b2c3d')
    await expect(text).toMatchFileSnapshot('../../docs/example-briefing.md')
  })
})
