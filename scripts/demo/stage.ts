// The throw-away project of the demo, and the part of Claude Code: it runs hooks with JSON on standard input, and `logbook`
// in Claude's shell and a person's terminal.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { devNull, tmpdir } from 'node:os'
import { join } from 'node:path'

/** The output of a hook, as Claude Code reads it. */
export interface HookAnswer {
  /** The printed text. */
  text: string
  /** The line the user sees. */
  message: string
  /** What Claude is given. */
  context: string
}

export class Stage {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'logbook-demo-')))
  /** The folder of this user's state. */
  private readonly state = realpathSync(mkdtempSync(join(tmpdir(), 'logbook-demo-state-')))
  readonly env = cleanEnv(this.state)
  private readonly launcher: string

  constructor(checkout: string) {
    this.launcher = join(checkout, 'bin', 'logbook.cjs')
    this.git('-c', 'init.defaultBranch=main', 'init', '--quiet')
    this.git('commit', '--quiet', '--allow-empty', '-m', 'Begin')
  }

  close(): void {
    for (const folder of [this.folder, this.state])
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }

  hook(conversation: string, event: string, fields: Record<string, string>): HookAnswer {
    const input = { session_id: conversation, cwd: this.folder, hook_event_name: event, ...fields }
    const text = this.run(process.execPath, [this.launcher, 'hook', event], JSON.stringify(input))
    const answer = text.startsWith('{') ? JSON.parse(text) : {}
    return {
      text,
      message: answer.systemMessage ?? '',
      context: answer.hookSpecificOutput?.additionalContext ?? '',
    }
  }

  /** `conversation` is given if Claude's shell runs it. */
  logbook(words: string[], conversation?: string): string {
    const extra = conversation === undefined ? {} : { CLAUDE_CODE_SESSION_ID: conversation }
    return this.run(process.execPath, [this.launcher, ...words], '', extra)
  }

  git(...words: string[]): string {
    return this.run('git', words, '').trim()
  }

  /** Kills a writer that holds its lock; false if the writer was faster. */
  async kill(words: string[]): Promise<boolean> {
    const child = spawn(process.execPath, [this.launcher, ...words], {
      cwd: this.folder,
      env: this.env,
      stdio: 'ignore',
    })
    const ended = new Promise<NodeJS.Signals | null>(resolve =>
      child.on('exit', (_, signal) => resolve(signal)),
    )
    const deadline = Date.now() + 5_000
    while (Date.now() < deadline && !this.isLocked()) await new Promise(setImmediate)
    child.kill('SIGKILL')
    return (await ended) === 'SIGKILL'
  }

  write(path: string, text: string): void {
    writeFileSync(join(this.folder, path), text)
  }

  /** The document of the work session. */
  document(): { path: string; text: string } {
    const inPlace = (place: string) =>
      readdirSync(join(this.folder, place))
        .filter(name => /^[^.].*\.md$/.test(name))
        .map(name => `${place}/${name}`)
    const path = inPlace('.sessions/active')[0] ?? inPlace('.sessions/archive')[0] ?? ''
    return { path, text: readFileSync(join(this.folder, path), 'utf8') }
  }

  private isLocked(): boolean {
    const locks = join(this.folder, '.sessions', '.local', 'locks')
    return readdirSync(locks).some(name => readdirSync(join(locks, name)).length > 0)
  }

  private run(program: string, args: string[], input: string, extra: NodeJS.ProcessEnv = {}): string {
    const env = { ...this.env, ...extra }
    const done = spawnSync(program, args, { cwd: this.folder, env, input, encoding: 'utf8' })
    const failed = done.error?.message ?? (done.status === 0 ? '' : done.stderr)
    check(failed === '', `${program} ${args.join(' ')} failed: ${failed}`)
    return done.stdout
  }
}

export function check(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise)
}

/** Checks that a text holds every piece. */
export function expectText(text: string, ...pieces: string[]): void {
  for (const piece of pieces) check(text.includes(piece), `expected ${JSON.stringify(piece)} in:\n${text}`)
}

/** An environment without the person's git settings and a surrounding Claude Code, which could change the story. */
function cleanEnv(state: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(GIT_|LOGBOOK_|CLAUDE)/.test(name))
  return {
    ...Object.fromEntries(inherited),
    GIT_AUTHOR_NAME: 'Robin',
    GIT_AUTHOR_EMAIL: 'robin@example.org',
    GIT_COMMITTER_NAME: 'Robin',
    GIT_COMMITTER_EMAIL: 'robin@example.org',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_CONFIG_NOSYSTEM: '1',
    XDG_STATE_HOME: state,
    LOCALAPPDATA: state,
  }
}
