// Opens an address in the user's browser, by what the system has for it.
import { startAside } from './start-program.ts'

/** Never throws: the address is printed too. */
export function openPage(address: string, env: NodeJS.ProcessEnv): void {
  const [program = '', ...args] = COMMANDS[process.platform] ?? ['xdg-open']
  void startAside([program, ...args, address], env)
}

const COMMANDS: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
}
