import { isAbsolute, join } from 'node:path'
import { findHome } from '../../store/disk/root.ts'

/** The folder of Claude Code's settings. A relative path does not count, because it would be in the project. */
export function findConfigFolder(env: NodeJS.ProcessEnv): string | undefined {
  const home = findHome(env)
  const given = env.CLAUDE_CONFIG_DIR
  return given && isAbsolute(given) ? given : home && join(home, '.claude')
}
