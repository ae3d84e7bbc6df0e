// A project whose owner allows programs to order tasks, with an agent that does as it is told.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder } from './folders.ts'
import { AGENT_ENV } from './open-plan.ts'

/** Settings that allow the project, and an agent that does `steps` by a word of its prompt. */
export function prepareOrders(steps: Record<string, object[]>, options: object = {}) {
  const folder = makeFolder()
  const home = makeFolder()
  const scripts = join(makeFolder(), 'scripts.json')
  const log = join(makeFolder(), 'log.jsonl')
  writeFileSync(scripts, JSON.stringify(steps))
  mkdirSync(join(home, '.claude'))
  const allowed = { api_folders: [folder], execute_budget_usd: 2.5, execute_max_turns: 12, ...options }
  writeFileSync(
    join(home, '.claude/settings.json'),
    JSON.stringify({ pluginConfigs: { logbook: { options: allowed } } }),
  )
  const env = { ...AGENT_ENV, HOME: home, FAKE_AGENT: scripts, FAKE_AGENT_LOG: log }
  const told = (): { words: string[]; prompt: string; cwd: string }[] =>
    existsSync(log)
      ? // Only whole lines: the agent may be writing.
        (readFileSync(log, 'utf8').match(/^.+(?=\n)/gm) ?? []).map(line => JSON.parse(line))
      : []
  return { folder, env, told }
}

/** The steps of an agent that does what it is told. */
export const DONE = [{ say: 'I made it.' }, { result: { result: 'I made it.' } }]
