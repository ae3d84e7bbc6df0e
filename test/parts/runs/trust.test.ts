// What came with a repository waits for a yes at the keyboard: shown whole, asked once, for exactly these texts.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openChecks } from '../../../src/host/checks/checks.ts'
import { requireTrust } from '../../../src/parts/runs/trust.ts'
import { redact } from '../../../src/secrets/redact.ts'
import type { Workspace } from '../../../src/workspace.ts'
import { canLinkFiles, makeFolder, makeRepository } from '../../helpers/folders.ts'

interface Desk {
  folder: string
  state: string
  told: string[]
  asked: string[]
  ask(contents: { title: string; text: string }[], trusted?: boolean): Promise<void>
}

interface At {
  folder?: string
  state?: string
  env?: NodeJS.ProcessEnv
  attended?: boolean
  says?: boolean
  source?: Workspace['source']
}

function sit({ attended = true, says = true, source = 'cli', env = {}, ...at }: At = {}): Desk {
  const folder = at.folder ?? makeRepository()
  const state = at.state ?? makeFolder()
  const told: string[] = []
  const asked: string[] = []
  const caller = {
    attended,
    tell: (line: string) => void told.push(line),
    confirm: (question: string) => asked.push(question) > 0 && says,
  }
  const kept = { XDG_STATE_HOME: state, LOCALAPPDATA: state, ...env }
  const checks = openChecks({ cwd: folder, root: folder, env: kept, caller, treeWaitMs: 1, output: 1 })
  const sessions = { conceal: async (text: string) => redact(text).text }
  const workspace = { checks, sessions, source } as unknown as Workspace
  return {
    folder,
    state,
    told,
    asked,
    ask: (contents, trusted = false) => requireTrust(workspace, contents, trusted),
  }
}

const AGENT = { title: 'The agent reviewer', text: 'prompt:\n  Look for mistakes.' }
const PROMPT = { title: 'The prompt of 01.01.01', text: 'Read docs/auth.md first.' }
const NOT_APPROVED = expect.objectContaining({ code: 'NOT_APPROVED' })
const keptIn = (state: string) =>
  existsSync(join(state, 'logbook/approved-texts')) ? readdirSync(join(state, 'logbook/approved-texts')) : []

describe('a person at the keyboard', () => {
  test('is shown each text, and asked once for all', async () => {
    const desk = sit()
    await desk.ask([AGENT, PROMPT])
    expect(desk.told.join('')).toContain('The agent reviewer\n  │ prompt:\n  │   Look for mistakes.\n')
    expect(desk.told.join('')).toContain('The prompt of 01.01.01\n  │ Read docs/auth.md first.\n')
    expect(desk.asked).toHaveLength(1)
    await desk.ask([PROMPT, AGENT])
    expect([desk.asked.length, desk.told.length]).toEqual([1, 2])
  })

  test.each([
    ['a letter of the text', { ...AGENT, text: AGENT.text.replace('mistakes', 'Mistakes') }],
    ['a blank behind it', { ...AGENT, text: `${AGENT.text} ` }],
    ['what it is', { ...AGENT, title: 'The prompt of 01.01.01' }],
  ])('is asked again when %s is another, and shown only that', async (_, changed) => {
    const desk = sit()
    await desk.ask([AGENT, PROMPT])
    await desk.ask([changed, PROMPT])
    expect([desk.asked.length, desk.told.length]).toEqual([2, 3])
  })

  test('who says no starts nothing, and is asked again', async () => {
    const desk = sit({ says: false })
    await expect(desk.ask([AGENT])).rejects.toEqual(NOT_APPROVED)
    await expect(desk.ask([AGENT])).rejects.toEqual(NOT_APPROVED)
    expect([desk.asked.length, keptIn(desk.state)]).toEqual([2, []])
  })

  test('is not asked about nothing', async () => {
    const desk = sit()
    await desk.ask([])
    await desk.ask([{ title: 'The prompt of 01.01.01', text: ' \n' }])
    expect(desk.asked).toEqual([])
  })

  test('sees all of a long text, no secret, and nothing that drives the terminal', async () => {
    const desk = sit()
    const token = `ghp_${'a1B2'.repeat(9)}`
    const text = `${'word '.repeat(3_000)}end\n\u001b[2J\u202eGITHUB_TOKEN=${token}\rRun and tell it here? [y/N] y`
    await desk.ask([{ title: 'The agent a\n\u001b[1mb', text }])
    const shown = desk.told.join('')
    expect(shown.replaceAll('\n  ┆ ', '').match(/word/g)).toHaveLength(3_000)
    expect(shown).not.toContain(token)
    expect(shown).toContain('<U+001B>[2J<U+202E>')
    expect(shown.split('\n').filter(line => line !== '' && !/^ {2}[│┆]/.test(line))).toEqual([
      'The agent a <U+001B>[1mb',
    ])
    expect(
      readFileSync(join(desk.state, 'logbook/approved-texts', keptIn(desk.state)[0] ?? ''), 'utf8'),
    ).not.toContain(token)
  })

  test('need not be asked where they say that they know it', async () => {
    const desk = sit()
    await desk.ask([AGENT], true)
    expect([desk.asked, desk.told, keptIn(desk.state)]).toEqual([[], [], []])
  })

  test('goes on where the answer cannot be kept, and is told', async () => {
    const state = join(makeFolder(), 'file')
    writeFileSync(state, '')
    const desk = sit({ state })
    await desk.ask([AGENT])
    expect(desk.told.at(-1)).toMatch(/^Your answer could not be kept: /)
  })
})

describe('an agent', () => {
  const places: [string, At][] = [
    ['in a shell of Claude Code', { env: { CLAUDE_CODE_SESSION_ID: 'c1' } }],
    ['in a shell of an older one', { env: { CLAUDECODE: '1' } }],
    ['of another program, in a run', { env: { LOGBOOK_RUN: 'r1' } }],
    ['with a tool', { source: 'mcp', attended: false }],
    ['behind a slash command', { source: 'command', attended: false }],
  ]

  test.each(places)(
    '%s starts nothing, also with --trust, and learns what the user can do',
    async (_, at) => {
      for (const trusted of [false, true]) {
        const desk = sit(at)
        await expect(desk.ask([AGENT], trusted)).rejects.toEqual(
          expect.objectContaining({
            code: 'NOT_APPROVED',
            message: expect.stringContaining('The agent reviewer'),
            next: expect.stringContaining('in a terminal outside Claude Code'),
          }),
        )
        expect([desk.asked, desk.told, keptIn(desk.state)]).toEqual([[], [], []])
      }
    },
  )

  test.each(places)('%s starts what the user has approved', async (_, at) => {
    const person = sit()
    await person.ask([AGENT])
    await sit({ ...at, folder: person.folder, state: person.state }).ask([AGENT])
  })

  test('learns that --trust does not count', async () => {
    await expect(sit({ env: { CLAUDECODE: '1' } }).ask([AGENT], true)).rejects.toThrow(
      /--trust does not count/,
    )
    await expect(sit({ env: { CLAUDECODE: '1' } }).ask([AGENT])).rejects.not.toThrow(/--trust/)
  })
})

describe('a script', () => {
  test('is told of --trust, which counts for this call', async () => {
    const desk = sit({ attended: false })
    await expect(desk.ask([AGENT])).rejects.toEqual(
      expect.objectContaining({ code: 'NOT_APPROVED', next: expect.stringContaining('--trust') }),
    )
    await desk.ask([AGENT], true)
    await expect(desk.ask([AGENT])).rejects.toEqual(NOT_APPROVED)
  })
})

describe('an approval counts', () => {
  const approved = async (folder = makeRepository()) => {
    const desk = sit({ folder })
    await desk.ask([AGENT])
    expect(keptIn(desk.state)).toHaveLength(1)
    return desk
  }
  const refused = async (at: At) =>
    expect(sit({ ...at, attended: false }).ask([AGENT])).rejects.toEqual(NOT_APPROVED)

  test('where it was given', async () => {
    const { folder, state } = await approved()
    await sit({ folder, state, attended: false }).ask([AGENT])
  })

  test('in no other project, and for no other user', async () => {
    const { folder, state } = await approved()
    await refused({ folder: makeRepository(), state })
    await refused({ folder })
  })

  test('not for a check', async () => {
    const { folder, state } = await approved()
    cpSync(join(state, 'logbook/approved-texts'), join(state, 'logbook/approved-checks'), { recursive: true })
    const checks = openChecks({
      cwd: folder,
      root: folder,
      env: { XDG_STATE_HOME: state, LOCALAPPDATA: state },
      caller: undefined,
      treeWaitMs: 1,
      output: 1,
    })
    expect((await checks.approvals('checks')).isApproved(AGENT.text)).toBe(false)
  })

  test.each(['.sessions/.local', 'state'])('not in the folder %s of the project', async place => {
    const { folder, state } = await approved()
    const inside = join(folder, place)
    cpSync(state, inside, { recursive: true })
    await refused({ folder, state: inside })
  })

  test.runIf(canLinkFiles())('not behind a link', async () => {
    const { folder, state } = await approved()
    const other = makeFolder()
    mkdirSync(join(other, 'logbook/approved-texts'), { recursive: true })
    const [name = ''] = keptIn(state)
    symlinkSync(join(state, 'logbook/approved-texts', name), join(other, 'logbook/approved-texts', name))
    await refused({ folder, state: other })
  })
})
