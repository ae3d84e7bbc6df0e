// All deadlines in milliseconds, and how they follow from each other. A test adds them up.

/** The host ends a hook after this: `timeout` in hooks/hooks.json. */
export const HOST_MS = 5_000
/** Node's start, and the way out, on a busy machine. */
const SPARE_MS = 1_000
/** For hooks that nobody waits for, that come before a much longer wait, or that carry out what a person has typed. */
export const PATIENT_MS = HOST_MS - SPARE_MS
/** For all other hooks: every prompt waits for them. */
export const PROMPT_MS = PATIENT_MS / 2

/**
 * What one verb may spend in a hook. All of it, and reading on a start, takes less than PATIENT_MS; waiting for another
 * writer and reading on a start take less than PROMPT_MS.
 */
export const IN_HOOK = {
  /** Waiting for another writer: then the edit is left to the next one. */
  lockWaitMs: 800,
  /** Git tells what has changed. */
  gitWaitMs: 700,
  /** All files are hashed, to tell whether a check still holds. */
  treeWaitMs: 1_200,
}

/** Waiting for whoever changes what is known of a conversation, on the fast way: others hold it for a millisecond. */
export const QUICK_LOCK_MS = 300

/** Reading transcripts. A single reading ends after `oneGo`, and continues while there is time. */
export const READING = {
  oneGo: 500,
  onStart: 700,
  /** With Stop, PreCompact and SessionEnd, which hash no files. */
  inBackground: 1_500,
}

/** Where no host ends us. An MCP client may give up after a minute. */
export const ELSEWHERE = { lockWaitMs: 10_000, gitWaitMs: 10_000, treeWaitMs: 20_000 }
/** Hashing all files: a person in a terminal sees how far it is, and can stop it. Claude's shell gives up after two minutes, in which a check has all files hashed twice. */
export const TERMINAL_TREE_MS = { attended: 600_000, unattended: 40_000 }
