// What a person types behind a command is their text, not a program, and what Claude logs from its shell has
// to find the work session of its own conversation.
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { boundTo, field, openPlugin, readDocument, reportIn } from './plugin.ts'
import { versions } from './rig/client.ts'
import type { Rig } from './rig/rig.ts'

// Each of these is lost, refused or carried out when the text passes through a command file's script.
const first = `"it's" \`touch pwned\` $(touch pwned) \${CLAUDE_PLUGIN_ROOT} $HOME \`\`\`x\`\`\` a\\ b c\u3000d !\`touch pwned\``
const second = '"; touch pwned; echo "and a second line'

describe.each(versions)('logging in Claude Code %s', version => {
  let rig: Rig

  beforeEach(async () => {
    rig = await openPlugin(version)
  })
  afterEach(() => rig.close())

  test.each(['/session-log', '/logbook:session-log'])(
    '%s keeps a text literally and runs nothing',
    async name => {
      const { sessionId } = await rig.ask('/session-init --goal "Bake the bread" --name bread')
      rig.model.reset()
      const answer = await rig.ask(`${name} ${first}\n${second}`, { resume: sessionId })
      expect(answer).toMatchObject({ code: 0, stderr: '' })
      expect(rig.model.mainRequests()).toEqual([])
      expect(reportIn(answer.result)).toContain(`📝 Logged to bread: ✓ done: "it's" \`touch`)

      const document = await readDocument(rig, 'active')
      const [, logged] = document.split('### Completed\n- ')
      expect(logged?.startsWith(`${first} (20`)).toBe(true)
      expect(logged?.split('\n')[1]).toBe(`  ${second}`)
      for (const dir of [rig.project.dir, rig.home.dir])
        await expect(access(join(dir, 'pwned'))).rejects.toThrow('ENOENT')
    },
  )

  test('a flag that does not exist changes nothing, and the user learns the right one', async () => {
    const { sessionId } = await rig.ask('/session-init --goal "Bake the bread"')
    const before = await readDocument(rig, 'active')
    rig.model.reset()
    const { result } = await rig.ask('/session-log --discvery "The oven runs hot"', { resume: sessionId })
    expect(reportIn(result)).toContain('Did you mean --discovery?')
    expect(await readDocument(rig, 'active')).toBe(before)
  })

  test('Claude opens and logs by itself, bound to its own conversation', async () => {
    const commands = [
      'logbook init --goal "Bake the bread" --step "Knead the dough"',
      `logbook log --done "Knead the dough" --discovery 'The yeast is from 1997'`,
    ]
    rig.model.reply(...commands.map(command => ({ tool: 'Bash', input: { command } })), 'The dough rises.')
    const answer = await rig.ask('Bake a bread.', { allowedTools: ['Bash(logbook:*)'] })
    expect(answer.result).toBe('The dough rises.')
    const [, opened, logged] = rig.model.mainRequests()
    // The client may add a message: with the journal come the tools.
    expect(JSON.stringify(opened?.messages)).toContain('📋 Work session initialized')
    expect(JSON.stringify(logged?.messages)).toContain('✓ step 1 done: Knead the dough')

    const document = await readDocument(rig, 'active')
    expect(document).toMatch(/^- \[x\] Knead the dough \(20/m)
    expect(document).toContain('The yeast is from 1997')
    expect(await boundTo(rig, answer.sessionId)).toBe(field(document, 'id'))
  })

  test('Claude logs to the work session of its conversation when two are open', async () => {
    const bread = await rig.ask('/session-init --goal "Bake the bread" --name bread')
    const soup = await rig.ask('/session-init --goal "Cook the soup" --name soup --force')
    const options = { resume: bread.sessionId, allowedTools: ['Bash(logbook:*)'] }
    rig.model.reply({ tool: 'Bash', input: { command: 'logbook log "Sieved the flour"' } }, 'Sieved.')
    await rig.ask('Sieve the flour.', options)
    rig.model.reply({ tool: 'Bash', input: { command: 'logbook log "Peeled the leeks"' } }, 'Peeled.')
    await rig.ask('Peel the leeks.', { ...options, resume: soup.sessionId })
    expect(await readDocument(rig, 'active', 'bread')).toContain('Sieved the flour')
    expect(await readDocument(rig, 'active', 'bread')).not.toContain('Peeled the leeks')
    expect(await readDocument(rig, 'active', 'soup')).toContain('Peeled the leeks')
  })
})
