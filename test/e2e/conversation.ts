// A resumed process starts with the briefing, so what comes with a later prompt shows only within one process.
// This file keeps a client without a screen open and says one thing after another to it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { pluginDir } from './plugin.ts'
import { ensureClient } from './rig/client.ts'
import type { Rig } from './rig/rig.ts'

export interface Conversation {
  /** One turn; resolves with the reply. Throws when the client ends instead. */
  say(prompt: string): Promise<string>
  /** Known after the first turn. */
  sessionId(): string
  close(): Promise<void>
  /** The client dies at once, as in a crash. */
  kill(): Promise<void>
}

interface Event {
  type: string
  session_id?: string
  result?: string
}

export async function converse(
  { version, project, home, onClose }: Rig,
  flags: readonly string[] = [],
): Promise<Conversation> {
  const args = ['-p', '--input-format', 'stream-json', '--output-format', 'stream-json', '--verbose']
  const client = spawn(await ensureClient(version), [...args, ...flags, '--plugin-dir', pluginDir], {
    cwd: project.dir,
    env: home.env,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(client, 'close')
  // A test that fails does not come to its `close`.
  onClose(() => void client.kill('SIGKILL'))
  const lines = createInterface({ input: client.stdout })[Symbol.asyncIterator]()
  let sessionId = ''
  return {
    say: async prompt => {
      const message = { role: 'user', content: prompt }
      client.stdin.write(`${JSON.stringify({ type: 'user', message })}\n`)
      for (let line = await lines.next(); !line.done; line = await lines.next()) {
        const event = JSON.parse(line.value) as Event
        if (event.type !== 'result') continue
        sessionId = event.session_id ?? sessionId
        return event.result ?? ''
      }
      throw new Error(`The client ended instead of answering: ${prompt}`)
    },
    sessionId: () => sessionId,
    close: async () => {
      client.stdin.end()
      const timer = setTimeout(() => client.kill('SIGKILL'), 5000)
      await ended
      clearTimeout(timer)
    },
    kill: async () => {
      client.kill('SIGKILL')
      await ended
    },
  }
}
