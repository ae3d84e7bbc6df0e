// The command line without a process: what is printed, and the exit status.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { findCalled } from '../../src/faces/cli/find-called.ts'
import { forwardFormer } from '../../src/faces/cli/former-names.ts'
import { type Outcome, run } from '../../src/faces/cli/run.ts'
import { runSlash } from '../../src/faces/cli/slash.ts'
import { PLAIN } from '../../src/faces/render/page.ts'
import { faultsIn } from '../../src/faces/schema/answers.ts'
import type { Caller, LogbookOptions } from '../../src/logbook.ts'
import { NOBODY } from './home.ts'

export interface Terminal {
  folder: string
  logbook(...argv: string[]): Promise<Outcome>
  /** Standard output, which must come with status 0. */
  print(...argv: string[]): Promise<string>
  json(...argv: string[]): Promise<ReturnType<typeof JSON.parse>>
  slash(verb: string, raw: string, claudeSession?: string): Promise<string>
  /** The text of the only open work session. */
  document(): string
}

/** Nobody is at its keyboard, unless `caller` says so. */
export function openTerminal(
  folder: string,
  env: NodeJS.ProcessEnv = {},
  caller?: Caller,
  watch?: LogbookOptions['watch'],
  openHub?: LogbookOptions['openHub'],
): Terminal {
  const logbook = async (...argv: string[]) => {
    const outcome = await runLogbook(argv)
    checkJson(argv, outcome)
    return outcome
  }
  const runLogbook = (argv: string[]) =>
    run({
      argv,
      cwd: folder,
      env: { ...NOBODY, ...env },
      program: { version: '0.0.0', folder: '/nowhere', built: true },
      paint: PLAIN,
      ...(caller ? { caller } : {}),
      ...(watch ? { watch } : {}),
      ...(openHub ? { openHub } : {}),
      readInput: () => '',
    })
  const print = async (...argv: string[]) => {
    const outcome = await logbook(...argv)
    if (outcome.exit !== 0) throw new Error(`status ${outcome.exit}: ${outcome.stderr}`)
    return outcome.stdout
  }
  return {
    folder,
    logbook,
    print,
    json: async (...argv) => JSON.parse((await logbook(...argv, '--json')).stdout),
    slash: async (verb, raw, claudeSession) =>
      (await runSlash(verb, raw, { cwd: folder, env: { ...NOBODY, ...env }, claudeSession })).report,
    document: () => {
      const active = join(folder, '.sessions/active')
      return readFileSync(join(active, readdirSync(active)[0] ?? ''), 'utf8')
    },
  }
}

/** Every JSON that a test meets must be as the schema has it, with no key more. */
function checkJson(argv: string[], { stdout }: Outcome): void {
  if (!argv.includes('--json') || !stdout.startsWith('{')) return
  expect(faultsIn(nameOf(argv), JSON.parse(stdout)), `logbook ${argv.join(' ').slice(0, 200)}`).toEqual([])
  expect(stdout).toMatch(/^\{\n {2}"schemaVersion": 1,/)
}

function nameOf(argv: string[]): string | undefined {
  try {
    const found = findCalled(forwardFormer(argv).words)
    return 'name' in found ? found.name : undefined
  } catch {
    return undefined
  }
}

/** Every file below a folder with its text; git's own and what belongs to this machine left out. */
export function readTree(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    name => !/^\.git|\.local/.test(name),
  )
  return Object.fromEntries(
    names.flatMap(name => {
      try {
        return [[name, readFileSync(join(folder, name), 'utf8')]]
      } catch {
        return []
      }
    }),
  )
}
