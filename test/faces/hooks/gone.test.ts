// The document of a conversation's work session is not there: git has brought another branch, or it was deleted.
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runHook } from '../../../src/faces/hooks/run.ts'
import * as full from '../../../src/main.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { NOBODY } from '../../helpers/home.ts'
import { openTerminal } from '../../helpers/terminal.ts'

async function hook(cwd: string, event: string, input: object) {
  const call = { event, input: { session_id: 'a', cwd, ...input }, cwd: '/', env: { ...NOBODY } }
  return (await runHook({ ...call, load: () => full })) ?? ''
}

/** Conversation `a` is at fence; git takes its document and journal away, and brings roof. */
async function switchBranch() {
  const t = openTerminal(makeFolder())
  const slash = (verb: string, words: string) => t.slash(verb, words, 'a')
  await hook(t.folder, 'SessionStart', { source: 'startup' })
  await slash('init', 'Paint the fence --name fence')
  const active = join(t.folder, '.sessions/active')
  const journal = join(t.folder, '.sessions/journal')
  const file = join(active, readdirSync(active)[0] ?? '')
  const id = readdirSync(journal)[0] ?? ''
  const aside = join(t.folder, 'fence.md')
  renameSync(file, aside)
  rmSync(join(journal, id), { recursive: true })
  await t.print('init', 'Mend the roof', '--name', 'roof')
  return { ...t, slash, id, comeBack: () => renameSync(aside, file) }
}

test('it is handed to no other work session', async () => {
  const { folder, slash, document } = await switchBranch()
  expect(await slash('log', 'Two coats')).toMatch(
    /The document of this conversation's work session \(\w+\) is not in/,
  )
  expect(await slash('close', '--complete')).toContain('belongs to another branch, or was deleted')
  await hook(folder, 'PreCompact', { trigger: 'manual' })
  expect(document()).not.toContain('Two coats')
  expect(document()).toContain('compaction_count: 0')
  expect(document()).toContain('status: active')
})

test('the user and Claude are told', async () => {
  const { folder } = await switchBranch()
  const told = await hook(folder, 'SessionStart', { source: 'resume' })
  expect(JSON.parse(told).systemMessage).toMatch(/^⚠️ Logbook: The document of .*\/session-resume <name>/)
  expect(told).not.toContain('roof')
  const asked = await hook(folder, 'UserPromptSubmit', { prompt: 'continue' })
  expect(asked).toContain('nothing can be logged')
  expect(asked).not.toContain('roof')
  // A folder may be called like an order.
  expect(asked).not.toContain(folder)
  expect(await hook(folder, 'StatusLine', {})).toContain('⚠️ no document')
})

test('they are told also where there is no other', async () => {
  const { folder } = await switchBranch()
  rmSync(join(folder, '.sessions/active'), { recursive: true })
  expect(await hook(folder, 'SessionStart', { source: 'resume' })).toContain('belongs to another branch')
  expect(await hook(folder, 'UserPromptSubmit', { prompt: 'where were we?' })).toContain(
    'nothing can be logged',
  )
})

test('what needs no work session works on, and the guide names those that are there', async () => {
  const { slash, print } = await switchBranch()
  await print('sprint', 'create', 'First')
  expect(await slash('sprint-activate', '1')).toContain('SPRINT-1')
  expect(await slash('guide', '')).toContain('/session-resume roof')
})

test('it goes on when the document comes back', async () => {
  const { folder, slash, comeBack } = await switchBranch()
  comeBack()
  expect(await slash('log', 'Two coats')).toContain('Logged to fence')
  expect(await hook(folder, 'SessionStart', { source: 'clear' })).toContain('Work session: Paint the fence')
})

test('whoever goes on with another makes no folder that git would trip over', async () => {
  const { folder, slash, id } = await switchBranch()
  expect(await slash('resume', 'roof')).toContain('Mend the roof')
  expect(await slash('log', 'Ten tiles')).toContain('Logged to roof')
  expect(existsSync(join(folder, '.sessions/journal', id))).toBe(false)
})
