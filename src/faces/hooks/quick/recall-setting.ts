// Reads whether lines of earlier work sessions are told, on the fast way: a project's setting wins over the user's.
import { SETTINGS } from '../../../store/paths.ts'
import { read } from './files.ts'

export function isOff(root: string, env: NodeJS.ProcessEnv): boolean {
  const project = /^["']?recall["']?[ \t]*:[ \t]*["']?(on|off)["']?[ \t]*(?:#.*)?\r?$/m.exec(
    read(root, SETTINGS) ?? '',
  )?.[1]
  return (project ?? env.CLAUDE_PLUGIN_OPTION_RECALL) === 'off'
}
