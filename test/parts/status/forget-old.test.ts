import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readMachine } from '../../../src/host/programs/machine.ts'
import { openLogbook } from '../../../src/logbook.ts'
import {
  findForwardingPlace,
  keepSender,
  outboxPlaceOf,
} from '../../../src/parts/forwarding/forwarding-place.ts'
import { emptyOutbox, writeOutbox } from '../../../src/parts/forwarding/outbox/outbox.ts'
import { foldersOfProjects } from '../../../src/parts/forwarding/own-hub.ts'
import { forgetOld, readOwnRetention } from '../../../src/parts/status/forget-old.ts'
import { nameProcess } from '../../../src/store/disk/process-start.ts'
import { realPath } from '../../../src/store/disk/state-folder.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { GONE, openTrial } from '../../helpers/run-workspace.ts'

function openWorkspace(root: string, home: string) {
  return openLogbook({ cwd: root, env: { HOME: home, LOGBOOK_ROOT: root, LOCALAPPDATA: home } }).workspace
}

const DAY = 86_400_000
const KEEP_30 = { days: 30, mostBytes: undefined }

function openProject(root = makeFolder(), home = makeFolder()) {
  const status = join(root, '.sessions/.local/status')
  mkdirSync(join(status, 'earlier'), { recursive: true })
  const workspace = openWorkspace(root, home)
  /** `part` 0 is the file that is written to. */
  const write = (name: string, part: number, days: number, said: object = {}) => {
    const file = join(status, part === 0 ? `${name}.jsonl` : `earlier/${name}.${part}.jsonl`)
    const at = new Date(Date.now() - days * DAY)
    writeFileSync(
      file,
      `${JSON.stringify({ timestamp: at.toISOString(), session: name, status: 'working', message: `part ${part}`, ...said })}\n`,
    )
    utimesSync(file, at, at)
    return file
  }
  const left = () => [
    ...readdirSync(status).filter(name => name.endsWith('.jsonl')),
    ...readdirSync(join(status, 'earlier')).filter(name => name.endsWith('.jsonl')),
  ]
  return { root, home, workspace, write, left }
}

test('old parts go, and what is young stays', async () => {
  const { workspace, write, left } = openProject()
  write('one', 1, 90)
  write('one', 2, 40)
  write('one', 3, 10)
  write('one', 0, 1)
  expect(await forgetOld(workspace, KEEP_30)).toMatchObject({ parts: 2 })
  expect(left()).toEqual(['one.jsonl', 'one.3.jsonl'])
})

test('beyond a size the oldest parts go, of whichever agent', async () => {
  const { workspace, write, left } = openProject()
  for (const [name, part, days] of [
    ['one', 1, 9],
    ['two', 1, 8],
    ['one', 2, 7],
    ['two', 2, 6],
  ] as const)
    write(name, part, days)
  for (const name of ['one', 'two']) write(name, 0, 1)
  expect(await forgetOld(workspace, { days: undefined, mostBytes: 200 })).toMatchObject({ parts: 2 })
  expect(left()).toEqual(['one.jsonl', 'two.jsonl', 'one.2.jsonl', 'two.2.jsonl'])
})

test('what an agent said last stays as long as it has not ended', async () => {
  const { workspace, write, left } = openProject()
  write('open', 1, 90)
  write('quiet', 0, 90)
  write('ended', 0, 90, { ended: true })
  await forgetOld(workspace, KEEP_30)
  expect(left()).toEqual(
    ['open.1.jsonl', 'quiet.jsonl', 'ended.1.jsonl'].toSorted(
      (a, b) => Number(/\d/.test(a)) - Number(/\d/.test(b)) || a.localeCompare(b),
    ),
  )
  await forgetOld(workspace, KEEP_30)
  expect(left()).toEqual(['quiet.jsonl', 'open.1.jsonl'])
})

test('whoever adds to what became a part keeps it', async () => {
  const { workspace, write, left, root } = openProject()
  write('ended', 0, 90, { ended: true })
  await forgetOld(workspace, KEEP_30)
  appendFileSync(
    join(root, '.sessions/.local/status/earlier/ended.1.jsonl'),
    `${JSON.stringify({ timestamp: new Date().toISOString(), session: 'ended', status: 'working' })}\n`,
  )
  await forgetOld(workspace, KEEP_30)
  expect(left()).toEqual(['ended.1.jsonl'])
})

test('an agent whose process is gone has ended, and one whose process lives has not', async () => {
  const { workspace, write, left } = openProject()
  const { host, boot } = readMachine(workspace.env)
  write('dead', 1, 90, { process: GONE, host, boot })
  write('alive', 1, 90, { process: nameProcess(process.pid), host, boot })
  write('elsewhere', 1, 90, { process: GONE, host: 'another', boot })
  await forgetOld(workspace, KEEP_30)
  expect(left()).toEqual(['alive.1.jsonl', 'elsewhere.1.jsonl'])
})

test('nothing of an open run goes', async () => {
  const trial = openTrial()
  const { workspace, write, left } = openProject(trial.folder)
  const { run } = await trial.started({ plan: 'p', thread: '01.01.01' })
  write('of-run', 1, 90, { run: run.id })
  write('of-run', 0, 90, { run: run.id, ended: true })
  await forgetOld(workspace, KEEP_30)
  expect(left()).toEqual(['of-run.jsonl', 'of-run.1.jsonl'])
})

test('nothing that still waits for the hub goes', async () => {
  const { workspace, write, left, home } = openProject()
  mkdirSync(join(home, '.claude'), { recursive: true })
  writeFileSync(
    join(home, '.claude/settings.json'),
    JSON.stringify({
      pluginConfigs: {
        'logbook@logbook': { options: { hub_url: 'https://hub.example', hub_token: 'x', history_days: 30 } },
      },
    }),
  )
  expect(readOwnRetention(workspace)).toEqual({ days: 30, mostBytes: undefined })
  write('one', 1, 90)
  write('one', 0, 1)
  await forgetOld(workspace, KEEP_30)
  expect(left()).toEqual(['one.jsonl', 'one.1.jsonl'])
})

test.each([
  ['earlier parts and what was sent of this one whole', 0, ['one.3.jsonl']],
  ['a part of which a line waits', 1, ['one.2.jsonl', 'one.3.jsonl']],
])('of what is sent, %s', async (_, waiting, stays) => {
  const { root, workspace, write, left, home } = openProject()
  mkdirSync(join(home, '.claude'), { recursive: true })
  const options = { hub_url: 'https://hub.example', hub_token: 'x' }
  writeFileSync(
    join(home, '.claude/settings.json'),
    JSON.stringify({ pluginConfigs: { 'logbook@logbook': { options } } }),
  )
  write('one', 1, 92)
  const size = readFileSync(write('one', 2, 91)).length
  write('one', 3, 90)
  write('one', 0, 1)
  const place = findForwardingPlace(foldersOfProjects(workspace), workspace.env)
  const sender = place && keepSender(place)
  if (!sender) throw new Error('There is no place.')
  const part = { id: '', at: size - waiting, guard: '', number: 2 }
  const files = { one: { epoch: 1, seq: 2, part } }
  writeOutbox(
    outboxPlaceOf(realPath(root), 'https://hub.example/', sender),
    JSON.stringify({ ...emptyOutbox(), files }),
  )
  await forgetOld(workspace, KEEP_30)
  expect(left()).toEqual(['one.jsonl', ...stays])
})

test('settings in a project remove nothing', () => {
  const root = makeFolder()
  const configFolder = join(root, '.claude')
  mkdirSync(configFolder)
  mkdirSync(join(root, '.git'))
  writeFileSync(
    join(configFolder, 'settings.json'),
    JSON.stringify({ pluginConfigs: { 'logbook@logbook': { options: { history_days: 1 } } } }),
  )
  const workspace = openWorkspace(root, makeFolder())
  const misled = { ...workspace, host: { ...workspace.host, configFolder } }
  expect(existsSync(join(configFolder, 'settings.json'))).toBe(true)
  expect(readOwnRetention(misled)).toBeUndefined()
})
