// A test about the plugin wants to say what happens, not how a model, a home and a folder are put together.
// This file puts them together for one client version and takes everything apart again in one call.
import type { ClientVersion } from './client.ts'
import { type Answer, type Asking, ask, type Ran, runPlugin } from './headless.ts'
import { type Model, startModel } from './model.ts'
import { type Environment, type Home, makeHome, makeProject, type Project } from './project.ts'
import { type Screen, type Starting, start } from './screen.ts'
import { type Streaming, stream } from './streaming.ts'

export interface Rig {
  readonly version: ClientVersion
  readonly model: Model
  readonly home: Home
  readonly project: Project
  ask(prompt: string, options?: Partial<Asking>): Promise<Answer>
  /** The same, read line by line while it goes on. */
  stream(prompt: string, options?: Partial<Asking>): Promise<Streaming>
  plugin(...args: string[]): Promise<Ran>
  /** The screen is closed with the rig, if the test has not closed it before. */
  start(options?: Partial<Starting>): Promise<Screen>
  /** For what a test starts beside it: called when the rig is closed. */
  onClose(end: () => void): void
  close(): Promise<void>
}

export interface RigOptions {
  /** Loaded by every `ask` and `start`. */
  pluginDir?: string
  /** Added to the clean environment. */
  env?: Environment
}

export async function openRig(version: ClientVersion, options: RigOptions = {}): Promise<Rig> {
  const model = await startModel()
  const home = await makeHome(model, options.env)
  const project = await makeProject({ git: true })
  const where = { version, home, cwd: project.dir }
  const screens: Screen[] = []
  const ends: (() => void)[] = []
  return {
    version,
    model,
    home,
    project,
    ask: (prompt, more) => ask(prompt, { ...where, pluginDir: options.pluginDir, ...more }),
    stream: (prompt, more) => stream(prompt, { ...where, pluginDir: options.pluginDir, ...more }),
    plugin: (...args) => runPlugin(args, where),
    start: async more => {
      const screen = await start({ ...where, pluginDir: options.pluginDir, ...more })
      screens.push(screen)
      return screen
    },
    onClose: end => void ends.push(end),
    close: async () => {
      for (const end of ends) end()
      for (const screen of screens) await screen.close()
      await model.close()
      await project.close()
      await home.close()
    },
  }
}
