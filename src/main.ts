// The exports of the built file: the command line, slash commands for the hooks, and the library.
export { main } from './faces/cli/main.ts'
export { runCommand } from './faces/cli/slash.ts'
export { openLogbook } from './logbook.ts'
