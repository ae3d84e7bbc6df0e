// What does a run add to bare `claude -p` before the agent begins? And do hooks cost more inside of a run?
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bare, CONTINUE, hook, nothing, ORDINARY, STARTUP } from './calls.ts'
import { type Case, ENV } from './measure.ts'
import type { Product } from './product.ts'
import { copyProject, makeEmpty, makeProject, type Project } from './projects.ts'
import { makePlanned } from './runs.ts'

/** Milliseconds, until the agent begins. */
const GOAL_MS = 120
const THREAD = '01.01.01'
const CONVERSATIONS = join('.sessions', '.local', 'claude')

interface Agent {
  /** The file where the agent writes when it began. */
  started: string
  env: NodeJS.ProcessEnv
}

export function startCases(product: Product): Case[] {
  const agent = makeAgent(product)
  const fresh: Project = { folder: join(product.scratch, 'run-fresh'), document: '' }
  const first = makePlanned(product, 0, 'run-first')
  const start = (name: string, from: Project): Case => ({
    name,
    goalMs: GOAL_MS,
    cwd: fresh.folder,
    env: agent.env,
    prepare() {
      copyProject(from, fresh)
      return { args: [product.launcher, 'run', THREAD, '--here', '--trust'], input: '' }
    },
    worked: text => text.includes('is complete'),
    endedAt: () => Number(readFileSync(agent.started, 'utf8')),
  })
  return [
    bare(makeEmpty(product, 'empty-run')),
    bareAgent(agent, first, fresh),
    start('run, the first of its plan', first),
    start('run, after 10 others', makePlanned(product, 10, 'run-10')),
    start('run, after 1,000 others', makePlanned(product, 1_000, 'run-1000')),
  ]
}

/** What every start of the agent takes, and the runs too. */
function bareAgent({ started, env }: Agent, from: Project, fresh: Project): Case {
  return {
    name: 'bare `claude -p`',
    cwd: fresh.folder,
    env,
    prepare() {
      copyProject(from, fresh)
      return { args: [...JSON.parse(env.LOGBOOK_CLAUDE_ARGS ?? '[]'), '-p'], input: 'Begin.' }
    },
    worked: text => text.includes('"result"'),
    endedAt: () => Number(readFileSync(started, 'utf8')),
  }
}

function makeAgent({ scratch }: Product, tasks = `login-${THREAD}`): Agent {
  const started = join(scratch, 'agent-started')
  const args = [join(import.meta.dirname, 'agent.cjs'), started, tasks]
  return {
    started,
    env: { LOGBOOK_CLAUDE: process.execPath, LOGBOOK_CLAUDE_ARGS: JSON.stringify(args) },
  }
}

/** The same hooks in the same project: of a person's conversation, and of one that a run was given. */
export function inRunCases(product: Product): Case[] {
  const project = makeProject(product, 'in-run')
  makePlanned(product, 0, 'in-run', project)
  // Its tasks stay open, and with them its work session.
  const args = [product.launcher, 'run', THREAD, '--here', '--trust']
  const env = { ...ENV, ...makeAgent(product, 'none').env }
  spawnSync(process.execPath, args, { cwd: project.folder, env })
  const folder = join(project.folder, CONVERSATIONS)
  const [name = ''] = readdirSync(folder).filter(file =>
    readFileSync(join(folder, file), 'utf8').includes('"run"'),
  )
  const run = {
    record: readFileSync(join(folder, name), 'utf8'),
    env: { LOGBOOK_RUN: name.replace('.json', '') },
  }
  const prompt = (fields: object, call: Parameters<typeof hook>[3]) =>
    hook(product, 'UserPromptSubmit', fields, call)
  const of = (where: string, given: object) => [
    prompt(ORDINARY, { name: `prompt, idle, ${where}`, project, worked: nothing, ...given }),
    prompt(CONTINUE, { name: `"continue", injects, ${where}`, project, ...given }),
    hook(product, 'SessionStart', STARTUP, { name: `SessionStart, ${where}`, project, ...given }),
  ]
  const [outside, inside] = [of('outside a run', {}), of('inside a run', run)]
  const pairs = outside.flatMap((one, index) => [one, inside[index]].filter(found => found !== undefined))
  return [bare(makeEmpty(product, 'empty-in-run')), ...pairs]
}
