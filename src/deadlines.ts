// All deadlines in milliseconds, and how they depend on each other. A test adds them up.

/** The host ends a hook after this: `timeout` in hooks/hooks.json. */
export const HOST_MS = 5_000
/** The start and exit of Node on a busy machine. */
const SPARE_MS = 1_000
/** For hooks in the background, before a much longer wait, or for a command that a person typed. */
export const PATIENT_MS = HOST_MS - SPARE_MS
/** For all other hooks, because every prompt waits for them. */
export const PROMPT_MS = PATIENT_MS / 2

/**
 * What one verb may spend in a hook. The sum, with the reading at a start, is less than PATIENT_MS. The wait for another
 * writer and the reading at a start are together less than PROMPT_MS.
 */
export const IN_HOOK = {
  /** The wait for another writer. After it, the edit is left to the next one. */
  lockWaitMs: 800,
  /** Git lists the changes. */
  gitWaitMs: 700,
  /** All files are hashed to see if a check still holds. */
  treeWaitMs: 1_200,
}

/** On the fast way: the wait for another process that changes the record of a conversation, which takes a millisecond. */
export const QUICK_LOCK_MS = 300

/** Reading transcripts. A single reading ends after `oneGo`; the next one continues if time is left. */
export const READING = {
  oneGo: 500,
  onStart: 700,
  /** In Stop, PreCompact and SessionEnd, which hash no files. */
  inBackground: 1_500,
}

/** Limits without a host that ends the process. An MCP client may give up after a minute. */
export const ELSEWHERE = { lockWaitMs: 10_000, gitWaitMs: 10_000, treeWaitMs: 20_000 }
/** Hashing all files. A person in a terminal sees the progress and can stop it. Claude's shell gives up after two minutes, and a check hashes all files twice. */
export const TERMINAL_TREE_MS = { attended: 600_000, unattended: 40_000 }

/** For a text on standard input. The program before the pipe may be a whole test suite, so only a caller whom nobody sees gives up. */
export const PIPE = { tellAfterMs: 2_000, giveUpAfterMs: 600_000 }
