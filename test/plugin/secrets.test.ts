// The published rules for secrets arrive in a file of their own, and nothing depends on its being there.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { readTree } from '../helpers/terminal.ts'
import { made } from '../secrets/table/made-up.ts'
import { type Copy, cleanEnvironment, copyCheckout } from './copies.ts'

const LIBRARIES = ['date-fns', 'uuid', 'yaml']

function arrive(libraries: 'all' | string[]) {
  const copy = copyCheckout(libraries)
  onTestFinished(() => copy.remove())
  const project = join(copy.folder, 'project')
  mkdirSync(project)
  return { copy, project, init: (goal: string) => run(copy, project, 'init', '--goal', goal, '--json') }
}

function run(copy: Copy, project: string, ...words: string[]) {
  const env = { ...cleanEnvironment(), LOGBOOK_ROOT: project }
  const { status, stdout } = spawnSync(process.execPath, [copy.launcher, ...words], {
    cwd: project,
    env,
    encoding: 'utf8',
  })
  return { exit: status, ...JSON.parse(stdout) }
}

/** One that the published rules alone know, and one that our own know. */
const theirs = `vcp_${made(20)}`
const ours = `ghp_${made(36)}`
const goal = `Rotate ${theirs} and ${ours}`

describe('the published rules for secrets', () => {
  test('are loaded from what is built for them, with kept machine code, when a text needs them', () => {
    const { copy, project, init } = arrive('all')
    const kept = () =>
      readdirSync(join(copy.folder, 'dist')).filter(name => /^secrets\.cjs\..*cache$/.test(name))
    expect(init('Rotate the keys of src/config/index-2.ts')).toMatchObject({ exit: 0, masked: 0 })
    expect(kept()).toEqual([])
    expect(run(copy, project, 'log', goal, '--json')).toMatchObject({ exit: 0, masked: 2 })
    expect(kept()).toHaveLength(1)
    expect(JSON.stringify(readTree(project))).toContain(
      'Rotate [redacted: vercel secret] and [redacted: GitHub token]',
    )
  })

  test.each<[string, 'all' | string[], (dist: string) => void]>([
    ['are not installed', [...LIBRARIES, 'esbuild', '@esbuild'], () => undefined],
    ['are gone', 'all', dist => rmSync(join(dist, 'secrets.cjs'))],
    ['are broken', 'all', dist => writeFileSync(join(dist, 'secrets.cjs'), 'module.exports = {')],
  ])('when they %s, our own mask what they know and the write goes on', (_, libraries, spoil) => {
    const { copy, project, init } = arrive(libraries)
    run(copy, project, 'view', 'list', '--json')
    expect(existsSync(join(copy.folder, 'dist', 'logbook.cjs'))).toBe(true)
    spoil(join(copy.folder, 'dist'))
    expect(init(goal)).toMatchObject({ exit: 0, masked: 1 })
    expect(JSON.stringify(readTree(project))).not.toContain(ours)
  })

  test('do not stand in the other files', () => {
    const { copy, project } = arrive('all')
    run(copy, project, 'view', 'list', '--json')
    for (const name of ['hook.cjs', 'logbook.cjs'])
      expect(readFileSync(join(copy.folder, 'dist', name), 'utf8')).not.toContain('secretlint-rule')
  })
})
