// Some promises concern what a person sees and types, and only the interactive client can show them kept.
// This file runs it in a terminal, and waits for what it expects instead of sleeping and hoping.
import { setTimeout as sleep } from 'node:timers/promises'
import { ensureClient } from './client.ts'
import type { Where } from './headless.ts'
import { openTerminal, type Terminal } from './tmux.ts'

export interface Screen {
  /** What is on the screen now, without colours; with 'history', also what has scrolled off. */
  text(history?: 'history'): Promise<string>
  /** Types into the prompt and waits until the text stands there. Not for texts over some 800 characters. */
  type(text: string): Promise<void>
  /** Presses keys by tmux's names: 'Enter', 'Escape', 'C-c', 'Up' … */
  press(...keys: string[]): Promise<void>
  /** Types a line, presses Enter and waits until the client has taken it. */
  send(line: string): Promise<void>
  /**
   * Resolves with the screen that matched; throws with the last screen when none did in time.
   * A client that has ended shows 'Pane is dead' and its exit status.
   */
  waitFor(wanted: Wanted, timeoutMs?: number): Promise<string>
  close(): Promise<void>
}

type Wanted = string | RegExp | ((screen: string) => boolean)

export interface Starting extends Where {
  pluginDir?: string | undefined
  /** 'default' asks a person. 'auto', which newer clients start in, needs a check by the real server. */
  permissionMode?: 'default' | 'acceptEdits' | 'auto' | 'plan' | 'bypassPermissions'
  /** Further flags of `claude`, as they stand. */
  flags?: readonly string[] | undefined
}

/** Starts the interactive client, in a folder it trusts, and waits until it takes keys. */
export async function start(options: Starting): Promise<Screen> {
  await options.home.trust(options.cwd)
  const flags = ['--permission-mode', options.permissionMode ?? 'default', ...(options.flags ?? [])]
  if (options.pluginDir !== undefined) flags.push('--plugin-dir', options.pluginDir)
  const command = [await ensureClient(options.version), ...flags]
  const screen = screenOn(await openTerminal(command, options.cwd, options.home.env))
  try {
    await untilItTakesKeys(screen)
    return screen
  } catch (error) {
    await screen.close()
    throw error
  }
}

function screenOn({ tmux, shown, close }: Terminal): Screen {
  const screen: Screen = {
    text: async history => (await shown(history)).replace(/[^\S\n]+$/gm, '').trimEnd(),
    // Keys may be lost while the client draws itself anew, as after /clear: then they are pressed again.
    type: async text => {
      const isThere = (shown: string) => promptIn(shown).includes(squeeze(text))
      for (let times = 1; ; times += 1) {
        // tmux takes a last semicolon for its own separator, even in literal text.
        await tmux('send-keys', '-l', '--', text.replace(/;$/, '\\;'))
        if (times === 4) return void (await screen.waitFor(isThere))
        const shown = await screen.waitFor(isThere, 8_000).catch(() => undefined)
        if (shown !== undefined) return
        await screen.press('C-u')
      }
    },
    press: async (...keys) => void (await tmux('send-keys', ...keys)),
    send: async line => {
      await screen.type(line)
      await screen.press('Enter')
      await screen.waitFor(shown => !promptIn(shown).includes(squeeze(line)))
    },
    waitFor: async (wanted, timeoutMs = 30_000) => {
      const end = Date.now() + timeoutMs
      for (;;) {
        const shown = await screen.text()
        if (matches(shown, wanted)) return shown
        const given = isOver(shown) ? 'before the client ended' : Date.now() > end && `in ${timeoutMs} ms`
        if (given) throw new Error(`Not on the screen ${given}: ${wanted}\n${shown}`)
        await sleep(100)
      }
    },
    close,
  }
  return screen
}

/** The prompt is drawn before keys are read, and early keys may be lost: so knock until there is an answer. */
async function untilItTakesKeys(screen: Screen): Promise<void> {
  await screen.waitFor(/^❯/m, 60_000)
  const knocked = (shown: string) => /^z+$/.test(promptIn(shown))
  for (let knocks = 0; !knocked(await screen.text()); knocks++) {
    if (knocks > 20) throw new Error(`The client takes no keys.\n${await screen.text()}`)
    await screen.press('z')
    await screen.waitFor(knocked, 1500).catch(() => undefined)
  }
  await screen.press('C-u')
  await screen.waitFor(shown => !promptIn(shown).includes('z'))
}

/** tmux writes this below the last screen of a client that has ended, by /exit for one. */
function isOver(shown: string): boolean {
  return /^Pane is dead/m.test(shown)
}

/** What stands in the input box, without any white space: between the last ❯ and the rule below it. */
function promptIn(shown: string): string {
  if (isOver(shown)) return ''
  const prompt = shown.slice(shown.lastIndexOf('\n❯') + 2)
  return squeeze(prompt.split(/\n[─-]{10}/)[0] ?? '')
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, '')
}

function matches(shown: string, wanted: Wanted): boolean {
  if (typeof wanted === 'string') return shown.includes(wanted)
  return typeof wanted === 'function' ? wanted(shown) : wanted.test(shown)
}
