import { execFileSync, spawnSync } from 'node:child_process'
import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openLogbook } from '../../../src/logbook.ts'
import { keepFault } from '../../../src/store/disk/faults.ts'
import { openFileStore } from '../../../src/store/disk/file-store.ts'
import { hostName } from '../../../src/store/disk/lock.ts'
import { processStart } from '../../../src/store/disk/process-start.ts'
import { postpone } from '../../../src/store/inbox.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { NOBODY } from '../../helpers/home.ts'
import { openTerminal, readTree } from '../../helpers/terminal.ts'

const host = hostName()

interface Patient {
  folder: string
  active: string
  /** Name of the only document. */
  name: string
  id: string
}

async function makePatient(): Promise<Patient> {
  const folder = makeFolder()
  const t = openTerminal(folder)
  await t.print('init', 'Make login use OAuth')
  const active = join(folder, '.sessions/active')
  const { id } = await t.json('view')
  return { folder, active, name: readdirSync(active)[0] ?? '', id }
}

/** As the doctor sees it in two minutes: what is young may belong to somebody who is writing. */
async function examine(folder: string, fix = false, env: NodeJS.ProcessEnv = {}) {
  const now = () => new Date(Date.now() + 120_000)
  const program = { version: '0.2.0', folder: '/nowhere', built: true }
  const logbook = openLogbook({ cwd: folder, env: { ...NOBODY, ...env }, now, program })
  return (await logbook.doctor({ fix })).diagnoses
}

function mark({ folder, id }: Patient, pid: number, start: string): string {
  const path = join(folder, '.sessions/.local/locks', id, `p~${host}~${pid}~${start}~a-1`)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, '', { mode: 0o400 })
  return path
}

const item = {
  at: '2025-01-15T10:30',
  changes: [{ kind: 'discovery' as const, text: 'Kept' }],
  fields: {},
  compactions: 0,
}

/** What is done to it, what is found, and whether `--fix` mends it. */
const AILMENTS: [string, (p: Patient) => unknown, string, 'error' | 'warning', boolean][] = [
  [
    'a document without front matter',
    p => writeFileSync(join(p.active, 'x.md'), 'x'),
    'DOCUMENT_UNREADABLE',
    'error',
    false,
  ],
  [
    'two documents with one id',
    p => writeFileSync(join(p.active, 'copy.md'), readTree(p.active)[p.name] ?? ''),
    'AMBIGUOUS_ID',
    'error',
    false,
  ],
  [
    'a document closed by hand',
    p =>
      writeFileSync(
        join(p.active, p.name),
        (readTree(p.active)[p.name] ?? '').replace('status: active', 'status: completed'),
      ),
    'DOCUMENT_MISPLACED',
    'warning',
    true,
  ],
  [
    'an open document in the archive',
    p => {
      mkdirSync(join(p.folder, '.sessions/archive'))
      renameSync(join(p.active, p.name), join(p.folder, '.sessions/archive', p.name))
    },
    'DOCUMENT_MISPLACED',
    'warning',
    false,
  ],
  [
    'a missing quick-resume file',
    p => rmSync(join(p.folder, '.sessions/journal', p.id, 'progress.md')),
    'JOURNAL_MISSING',
    'warning',
    true,
  ],
  ['a document that is gone', p => rmSync(join(p.active, p.name)), 'DOCUMENT_MISSING', 'warning', false],
  [
    'a secret that was written by hand',
    p => appendFileSync(join(p.active, p.name), '\nAPI_KEY=abcd1234efgh5678\n'),
    'SECRET',
    'warning',
    false,
  ],
  [
    'half of what hooks keep',
    p => writeFileSync(join(p.active, 'a.json.123-abc.tmp'), ''),
    'LEFT_OVER',
    'warning',
    true,
  ],
  ['half of a write', p => writeFileSync(join(p.active, '.123-abc-1.tmp'), ''), 'LEFT_OVER', 'warning', true],
  [
    'a document out of its place',
    p => renameSync(join(p.active, p.name), join(p.active, `.${p.name}~`)),
    'LEFT_OVER',
    'warning',
    true,
  ],
  [
    'a conflict',
    p => writeFileSync(join(p.active, `${p.name}.conflict-1`), 'theirs'),
    'CONFLICT_COPY',
    'error',
    false,
  ],
  [
    'the lock of a dead process',
    p => mark(p, spawnSync(process.execPath, ['-e', '']).pid, '1'),
    'LOCK_STALE',
    'warning',
    true,
  ],
  [
    'a lock that is held for long',
    p => utimesSync(mark(p, process.pid, processStart(process.pid) ?? ''), 1, 1),
    'LOCK_HELD',
    'error',
    false,
  ],
  [
    'an edit that waits',
    p => postpone(openFileStore(p.folder, 100), p.id, item),
    'ENTRIES_WAITING',
    'warning',
    true,
  ],
  [
    'an edit that was refused',
    p => openFileStore(p.folder, 100).write(`.sessions/.local/inbox/${p.id}/refused/1.json`, '{}'),
    'ENTRIES_WAITING',
    'error',
    false,
  ],
  [
    'settings that are no YAML',
    p => writeFileSync(join(p.folder, '.sessions/config.yaml'), 'a: ]'),
    'SETTINGS',
    'warning',
    false,
  ],
  [
    'a setting that does not exist',
    p => writeFileSync(join(p.folder, '.sessions/config.yaml'), 'colour: red\n'),
    'SETTINGS',
    'warning',
    false,
  ],
  [
    'a setting that cannot have its value',
    p => writeFileSync(join(p.folder, '.sessions/config.yaml'), 'auto_open: maybe\n'),
    'SETTINGS',
    'warning',
    false,
  ],
  [
    'a link out of the root',
    p => symlinkSync(makeFolder(), join(p.folder, '.sessions/archive')),
    'OUTSIDE_ROOT',
    'error',
    false,
  ],
  [
    'hooks that are off',
    p => {
      mkdirSync(join(p.folder, '.claude'))
      writeFileSync(join(p.folder, '.claude/settings.json'), '{"disableAllHooks": true}')
    },
    'HOOKS_OFF',
    'error',
    false,
  ],
  [
    'faults of hooks',
    p =>
      keepFault(p.folder, {
        at: new Date().toISOString(),
        event: 'PreCompact',
        code: 'EIO',
        message: 'a fault',
      }),
    'HOOK_FAULTS',
    'warning',
    false,
  ],
]

describe('the doctor finds', () => {
  test.each(AILMENTS)('%s', async (_, ail, code, level, fixable) => {
    const patient = await makePatient()
    expect(await examine(patient.folder)).toEqual([])
    await ail(patient)
    const before = readTree(patient.folder)
    expect(await examine(patient.folder)).toEqual([
      expect.objectContaining({ code, level, fixable, fixed: false }),
    ])
    expect(readTree(patient.folder)).toEqual(before)
    expect(await examine(patient.folder, true)).toEqual([expect.objectContaining({ code, fixed: fixable })])
    if (fixable) expect(await examine(patient.folder)).toEqual([])
    else expect(readTree(patient.folder)).toEqual(before)
  })

  test('a plugin that is off, or older than this one', async () => {
    const { folder } = await makePatient()
    const config = makeFolder()
    mkdirSync(join(config, 'plugins'))
    writeFileSync(join(config, 'settings.json'), '{"enabledPlugins": {"logbook@logbook": false}}')
    const installed = {
      version: 2,
      plugins: { 'logbook@logbook': [{ version: '0.1.0' }, { version: '0.2.0' }] },
    }
    writeFileSync(join(config, 'plugins/installed_plugins.json'), JSON.stringify(installed))
    const found = await examine(folder, false, { CLAUDE_CONFIG_DIR: config })
    expect(found.map(({ code }) => code)).toEqual(['HOOKS_OFF', 'OLD_PLUGIN'])
    expect(found[1]?.message).toContain('0.1.0')
  })

  test('options of the user that mean nothing, with their file and line', async () => {
    const { folder } = await makePatient()
    const config = makeFolder()
    const options =
      '"options": {\n"colour": "red",\n"remind_after_edit": 3,\n"auto_open_after_edits": 0,\n"remind_after_edits": 0}'
    writeFileSync(join(config, 'settings.json'), `{"pluginConfigs": {"logbook@logbook": {${options}}}}`)
    const found = await examine(folder, false, { CLAUDE_CONFIG_DIR: config })
    expect(found.map(({ code, message }) => `${code} ${message}`)).toEqual([
      `SETTINGS ${join(config, 'settings.json')}: line 2: there is no setting "colour".`,
      `SETTINGS ${join(config, 'settings.json')}: line 3: there is no setting "remind_after_edit". Did you mean remind_after_edits?`,
      `SETTINGS ${join(config, 'settings.json')}: line 4: auto_open_after_edits is 0; it may be a whole number from 1 to 1,000. 1 is used.`,
    ])
  })

  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'what cannot be written',
    async () => {
      const { folder, active } = await makePatient()
      execFileSync('chmod', ['a-w', active])
      expect((await examine(folder))[0]?.code).toBe('UNWRITABLE')
      execFileSync('chmod', ['u+w', active])
    },
  )
})

test('what is mended is as it should be', async () => {
  const patient = await makePatient()
  const { folder, active, name, id } = patient
  const text = readTree(active)[name] ?? ''
  renameSync(join(active, name), join(active, `.${name}~`))
  await postpone(openFileStore(folder, 100), id, item)
  await examine(folder, true)
  expect(Object.keys(readTree(active))).toEqual([name])
  expect(readTree(active)[name]).toContain('1. **Kept**')
  // A taken document beside another text is nobody's to throw away.
  writeFileSync(join(active, `.${name}~`), text)
  await examine(folder, true)
  expect(readTree(active)[`${name}.conflict-1`]).toBe(text)
})

test('the exit status tells programs, and the page tells people', async () => {
  const { folder, active } = await makePatient()
  const t = openTerminal(folder)
  expect(await t.print('doctor')).toContain('🩺 All is well')
  expect(await t.json('doctor')).toMatchObject({ ok: true, problems: [] })
  writeFileSync(join(active, 'x.md'), 'x')
  const { exit, stdout } = await t.logbook('doctor')
  expect(exit).toBe(1)
  expect(stdout).toContain('🩺 1 problem found')
  expect(stdout).toMatch(/Errors\n {4}- \.sessions\/active\/x\.md does not begin with front matter/)
  expect(await t.json('doctor')).toMatchObject({ ok: false, problems: [{ code: 'DOCUMENT_UNREADABLE' }] })
})

test('a project without a journal is well, and stays without', async () => {
  const folder = makeFolder()
  expect(await openTerminal(folder).print('doctor', '--fix')).toContain('none yet')
  expect(readTree(folder)).toEqual({})
})
