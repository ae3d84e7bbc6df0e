// Stands in for the client of Claude Code: says what the test wrote into FAKE_AGENT, a JSON list of steps for each thread,
// found by a word of the prompt. It speaks stream-json, and does what it is told to do.
const fs = require('node:fs')
const { setTimeout: sleep } = require('node:timers/promises')

const words = process.argv.slice(2)
const id = words[words.findIndex(word => word === '--session-id' || word === '--resume') + 1] ?? 'none'
const say = line => fs.writeSync(1, `${JSON.stringify(line)}\n`)
const result = more =>
  say({
    type: 'result',
    subtype: 'success',
    is_error: false,
    result: 'Done.',
    session_id: id,
    num_turns: 1,
    total_cost_usd: 0.01,
    terminal_reason: 'completed',
    permission_denials: [],
    model_usage_since_last_result: { fake: { costUSD: 0.01 } },
    ...more,
  })

/** What each step does, by its key. */
const DOES = {
  say: text => say({ type: 'assistant', session_id: id, message: { content: [{ type: 'text', text }] } }),
  use: (name, { input = {} }) =>
    say({
      type: 'assistant',
      session_id: id,
      message: { content: [{ type: 'tool_use', id: 't', name, input }] },
    }),
  wait: ms => sleep(ms),
  until: async path => {
    while (!fs.existsSync(path)) await sleep(20)
  },
  write: (path, { text = 'x\n' }) => fs.writeFileSync(path, text),
  complete: paths => {
    for (const path of paths)
      fs.writeFileSync(path, fs.readFileSync(path, 'utf8').replace(/^status: .*$/m, 'status: completed'))
  },
  stubborn: () => process.on('SIGTERM', () => undefined),
  result: more => result(more),
  kill: signal => process.kill(process.pid, signal),
  exit: code => process.exit(code),
}

// A test that is cut off ends nothing that it has started.
setTimeout(() => process.exit(99), 600_000).unref()

async function main() {
  const prompt = fs.readFileSync(0, 'utf8')
  const scripts = JSON.parse(fs.readFileSync(process.env.FAKE_AGENT, 'utf8'))
  const told = {
    words,
    prompt,
    cwd: process.cwd(),
    run: process.env.LOGBOOK_RUN,
    pid: process.pid,
    at: Date.now(),
  }
  if (process.env.FAKE_AGENT_LOG) fs.appendFileSync(process.env.FAKE_AGENT_LOG, `${JSON.stringify(told)}\n`)
  const [, steps = []] = Object.entries(scripts).find(([word]) => prompt.includes(word)) ?? []
  say({ type: 'system', subtype: 'init', session_id: id, model: 'fake', cwd: process.cwd(), tools: [] })
  for (const step of steps)
    for (const [key, act] of Object.entries(DOES)) if (step[key] !== undefined) await act(step[key], step)
}

main()
