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

async function main() {
  const prompt = fs.readFileSync(0, 'utf8')
  const scripts = JSON.parse(fs.readFileSync(process.env.FAKE_AGENT, 'utf8'))
  if (process.env.FAKE_AGENT_LOG)
    fs.appendFileSync(
      process.env.FAKE_AGENT_LOG,
      `${JSON.stringify({ words, prompt, cwd: process.cwd(), run: process.env.LOGBOOK_RUN, pid: process.pid, at: Date.now() })}\n`,
    )
  const [, steps = []] = Object.entries(scripts).find(([word]) => prompt.includes(word)) ?? []
  say({ type: 'system', subtype: 'init', session_id: id, model: 'fake', cwd: process.cwd(), tools: [] })
  for (const step of steps) {
    if (step.say !== undefined)
      say({ type: 'assistant', session_id: id, message: { content: [{ type: 'text', text: step.say }] } })
    if (step.use !== undefined)
      say({
        type: 'assistant',
        session_id: id,
        message: { content: [{ type: 'tool_use', id: 't', name: step.use, input: step.input ?? {} }] },
      })
    if (step.wait !== undefined) await sleep(step.wait)
    if (step.until !== undefined) while (!fs.existsSync(step.until)) await sleep(20)
    if (step.write !== undefined) fs.writeFileSync(step.write, step.text ?? 'x\n')
    if (step.complete !== undefined)
      for (const file of step.complete)
        fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace(/^status: .*$/m, 'status: completed'))
    if (step.result !== undefined) result(step.result)
    if (step.stubborn) process.on('SIGTERM', () => undefined)
    if (step.kill !== undefined) process.kill(process.pid, step.kill)
    if (step.exit !== undefined) process.exit(step.exit)
  }
}

main()
