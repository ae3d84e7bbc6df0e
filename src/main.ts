// The exports of the built file: the command line, slash commands and all of the product for the hooks, and the library.
export { main } from './faces/cli/main.ts'
export { runCommand } from './faces/cli/slash.ts'
export { AgentStatus, LogbookError, openLogbook as openLibrary } from './library.ts'
export { openLogbook } from './logbook.ts'
