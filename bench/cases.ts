// What is timed, and the projects it is timed in. The product runs from a copy, freshly built, so that an edit
// in the checkout changes nothing half-way.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type Copy, copyCheckout, git, temporaryFolder } from '../test/plugin/copies.ts'
import type { Case } from './measure.ts'

const require = createRequire(import.meta.url)
const GOAL = { idle: 1.08, inject: 1.15, log: 2 }

interface Places {
  /** A project with a work session of a few steps, and one without any. */
  kept: string
  empty: string
  /** Begun anew in each round from `kept`. */
  fresh: string
}

export function prepareCases(): { cases: Case[]; remove(): void } {
  const bundled = copyCheckout()
  const unbundled = copyCheckout()
  spawnSync(process.execPath, [join(bundled.folder, 'scripts', 'build.cjs')])
  buildUnbundled(unbundled.folder)
  const scratch = temporaryFolder('logbook-bench-')
  const places = makePlaces(scratch, bundled)
  const remove = () => {
    for (const copy of [bundled, unbundled]) copy.remove()
    rmSync(scratch, { recursive: true, force: true })
  }
  return { cases: [...hookCases(bundled, places), ...commandCases(bundled, unbundled, places)], remove }
}

const nothing = (stdout: string) => stdout === ''
const briefing = (stdout: string) => stdout.includes('additionalContext')

function hookCases({ launcher }: Copy, { kept, empty }: Places): Case[] {
  let count = 0
  const hook = (name: string, goal: number, cwd: string, event: string, fields: object): Case => ({
    name,
    goal,
    cwd,
    prepare: () => {
      count += 1
      // A conversation is told only once, so each call is one of its own.
      const input = { session_id: `bench-${count}`, cwd, hook_event_name: event, ...fields }
      return { args: [launcher, 'hook', event], input: JSON.stringify(input) }
    },
    worked: goal === GOAL.idle ? nothing : briefing,
  })
  const bare = () => ({ args: ['-e', '0'], input: '{}' })
  const ordinary = { prompt: 'Rename the option and add a test that continues after an error' }
  return [
    { name: 'node -e 0', cwd: empty, prepare: bare, worked: nothing },
    hook('hook, ordinary prompt, no .sessions here', GOAL.idle, empty, 'UserPromptSubmit', ordinary),
    hook('hook, ordinary prompt', GOAL.idle, kept, 'UserPromptSubmit', ordinary),
    hook('hook, "continue": injects', GOAL.inject, kept, 'UserPromptSubmit', { prompt: 'continue' }),
    hook('hook, a conversation starts: injects', GOAL.inject, kept, 'SessionStart', { source: 'startup' }),
  ]
}

function commandCases(bundled: Copy, unbundled: Copy, places: Places): Case[] {
  const { kept, fresh } = places
  const view = (name: string, ...args: string[]): Case => ({
    name,
    cwd: kept,
    prepare: () => ({ args: [...args, 'view'], input: '' }),
    worked: stdout => stdout.includes('a first step'),
  })
  const tsx = join(unbundled.folder, 'under-tsx.cjs')
  const source = JSON.stringify(join(unbundled.folder, 'src', 'main.ts'))
  writeFileSync(
    tsx,
    `require('tsx/cjs/api').require(${source}, __filename).main(process.argv.slice(2), '0.0.0')\n`,
  )
  return [
    {
      name: 'logbook log',
      goal: GOAL.log,
      cwd: fresh,
      prepare: () => {
        rmSync(fresh, { recursive: true, force: true })
        cpSync(kept, fresh, { recursive: true })
        return { args: [bundled.launcher, 'log', 'something that was done'], input: '' }
      },
      worked: stdout => stdout.includes('Logged'),
    },
    view('logbook view', bundled.launcher),
    view('logbook view, libraries not bundled', unbundled.launcher),
    view('logbook view, sources under tsx', tsx),
  ]
}

function makePlaces(scratch: string, { launcher }: Copy): Places {
  const places = { kept: join(scratch, 'kept'), empty: join(scratch, 'empty'), fresh: join(scratch, 'fresh') }
  for (const folder of Object.values(places)) mkdirSync(folder)
  for (const folder of [places.kept, places.empty]) git(folder, 'init', '--quiet')
  const words = ['--goal', 'Measure', '--step', 'a first step', '--step', 'a second one']
  const begun = spawnSync(process.execPath, [launcher, 'init', ...words], { cwd: places.kept })
  if (begun.status !== 0) throw new Error(`No work session to measure with: ${begun.stderr}`)
  return places
}

/** As if the libraries were loaded from node_modules. */
function buildUnbundled(folder: string): void {
  const esbuild: typeof import('esbuild') = require('esbuild')
  esbuild.buildSync({
    entryPoints: {
      logbook: join(folder, 'src', 'main.ts'),
      hook: join(folder, 'src', 'faces', 'hooks', 'main.ts'),
    },
    outdir: join(folder, 'dist'),
    outExtension: { '.js': '.cjs' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
  })
}
