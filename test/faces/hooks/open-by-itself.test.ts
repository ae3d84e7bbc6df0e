// Work that was done without a work session is not lost: the first compaction after it opens one.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { openLogbook } from '../../../src/logbook.ts'
import { openFileStore } from '../../../src/store/disk/file-store.ts'
import { begin, endTurn, fire, happened, transcriptOf } from '../../helpers/conversation.ts'
import { makeRepository } from '../../helpers/folders.ts'
import { NOBODY } from '../../helpers/home.ts'
import { openTerminal, readTree } from '../../helpers/terminal.ts'
import { prompt, ran, wrote } from '../../helpers/transcripts.ts'

let count = 0

/** A project that keeps a journal, and a conversation in it that has changed three files. */
async function openWork(settings = '', edits = 3) {
  const folder = makeRepository()
  mkdirSync(join(folder, '.sessions'))
  if (settings) writeFileSync(join(folder, '.sessions/config.yaml'), settings)
  count += 1
  const id = `work-${count}-${process.pid}`
  await begin(folder, id)
  happened(id, folder, prompt('Make the login use OAuth.\nKeep the old flow for a while.'))
  for (let edit = 1; edit <= edits; edit += 1) happened(id, folder, ...wrote(`/project/src/${edit}.ts`))
  return { folder, id }
}

const documentsIn = (folder: string) => {
  const active = join(folder, '.sessions/active')
  const names = Object.keys(readTree(folder)).some(name => name.includes('active/'))
    ? readdirSync(active)
    : []
  return names.map(name => readFileSync(join(active, name), 'utf8'))
}

describe('the first compaction after real work', () => {
  test('opens a work session in the words of the first request, and says so', async () => {
    const { folder, id } = await openWork()
    happened(id, folder, prompt('And the tests.'))
    const said = await fire(folder, 'PreCompact', id)
    expect(said).toMatch(/^Logbook has opened the work session \w{8} for what was done so far\. /)
    const [document = '', ...others] = documentsIn(folder)
    expect(others).toEqual([])
    expect(document).toContain('**Objective**: Make the login use OAuth. Keep the old flow for a while.\n')
    expect(document).toContain('compaction_count: 1\n')
    const briefing = await begin(folder, id, 'compact')
    expect(briefing).toContain('- Asked last: And the tests.')
    expect(briefing).toContain('src/3.ts')
  })

  test('names it after the branch', async () => {
    const { folder, id } = await openWork()
    execFileSync('git', ['checkout', '--quiet', '-b', 'feature/oauth-login'], { cwd: folder })
    await fire(folder, 'PreCompact', id)
    expect(documentsIn(folder)[0]).toContain('\nshortname: oauth-login\n')
  })

  test('opens one only', async () => {
    const { folder, id } = await openWork()
    await fire(folder, 'PreCompact', id)
    await begin(folder, id, 'compact')
    happened(id, folder, ...wrote('/project/a.ts'), ...wrote('/project/b.ts'), ...wrote('/project/c.ts'))
    expect(await fire(folder, 'PreCompact', id)).not.toContain('opened')
    expect(documentsIn(folder)).toHaveLength(1)
  })

  test('goes by a commit too', async () => {
    const { folder, id } = await openWork('', 0)
    happened(id, folder, ...ran('git commit -m x', '[main a1b2c3d] Tell'))
    expect(await fire(folder, 'PreCompact', id)).toContain('opened')
  })

  test('masks a secret in the request', async () => {
    const { folder, id } = await openWork()
    happened(id, folder, ...wrote('/project/x.ts'))
    const token = `ghp_${'a1B2c3D4e5F6g7H8i9'.repeat(2)}`
    const other = `${id}-s`
    happened(other, folder, prompt(`Use ${token} to log in.`))
    for (const name of ['a', 'b', 'c']) happened(other, folder, ...wrote(`/project/${name}`))
    expect(await fire(folder, 'PreCompact', other)).toContain('opened')
    expect(JSON.stringify(readTree(folder))).not.toContain(token)
  })
})

describe('nothing is opened', () => {
  test('after too little', async () => {
    const { folder, id } = await openWork('', 2)
    expect(await fire(folder, 'PreCompact', id)).toBe('')
    expect(documentsIn(folder)).toEqual([])
  })

  test.each([
    ['when the project has switched it off', 'auto_open: off\n'],
    ['below the number that the project has set', 'auto_open_after_edits: 4\n'],
  ])('%s', async (_, settings) => {
    const { folder, id } = await openWork(settings)
    expect(await fire(folder, 'PreCompact', id)).toBe('')
    expect(documentsIn(folder)).toEqual([])
  })

  test('where a project keeps no journal, unless the user has switched it on for everywhere', async () => {
    const folder = makeRepository()
    happened('u', folder, prompt('Mend it.'), ...['a', 'b', 'c'].flatMap(name => wrote(`/project/${name}`)))
    expect(await fire(folder, 'PreCompact', 'u')).toBe('')
    expect(readdirSync(folder)).not.toContain('.sessions')
    const env = { CLAUDE_PLUGIN_OPTION_AUTO_OPEN: 'always' }
    expect(await fire(folder, 'PreCompact', 'u', {}, env)).toContain('has opened the work session ')
    expect(documentsIn(folder)[0]).toContain('\nshortname: mend-it\n')
  })

  test('for a conversation that has one, or could have one of several', async () => {
    const { folder, id } = await openWork()
    const t = openTerminal(folder)
    await t.print('init', 'One')
    await t.print('init', 'Two', '--force')
    expect(await fire(folder, 'PreCompact', id)).toBe('')
    expect(documentsIn(folder)).toHaveLength(2)
  })

  test('for work that belonged to a work session which is closed by now', async () => {
    const { folder, id } = await openWork()
    const t = openTerminal(folder)
    await t.slash('init', 'One', id)
    happened(id, folder, ...wrote('/project/d'), ...wrote('/project/e'), ...wrote('/project/f'))
    await endTurn(folder, id)
    await t.slash('close', '--complete', id)
    expect(await fire(folder, 'PreCompact', id)).toBe('')
    happened(id, folder, ...wrote('/project/g'), ...wrote('/project/h'), ...wrote('/project/i'))
    expect(await fire(folder, 'PreCompact', id)).toContain('opened')
  })
})

test('what was done before counts, also when the turn ends while it is opened', async () => {
  const { folder, id } = await openWork()
  const where = { cwd: folder, env: NOBODY, claudeSession: id, transcript: transcriptOf(folder, id) }
  const store = openFileStore(folder, 5_000)
  let ending: Promise<unknown> | undefined
  // The moment the document is there, Stop finds it.
  const create: typeof store.create = async (path, text) => {
    const stamp = await store.create(path, text)
    if (path.startsWith('.sessions/active/')) {
      ending = openLogbook(where).endTurn('Done.')
      await Promise.race([ending, wait(1_500)])
    }
    return stamp
  }
  await openLogbook({ ...where, store: { ...store, create } }).compact()
  await ending
  const [name = ''] = readdirSync(join(folder, '.sessions/.local/captured'))
  const kept = readFileSync(join(folder, '.sessions/.local/captured', name, `${id}.json`), 'utf8')
  expect(JSON.parse(kept).captured.edits).toBe(3)
})
