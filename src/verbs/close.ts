// Completes or abandons a work session, moves it to the archive, and settles its linked tasks.

import { LogbookError } from '../errors.ts'
import { closeWorkSession } from '../parts/closing/close-work-session.ts'
import { FRESHER } from './checkpoint.ts'
import { defineVerb, SESSION } from './definition.ts'

export const close = defineVerb({
  summary: 'Finish a work session, or give it up',
  usage: [
    '--complete [<summary>] [--force --reason <reason>] [--merge]',
    '--abandon --reason <reason> [--merge]',
  ],
  arguments: {
    outcome: {
      kind: 'choice',
      help: 'how it ends',
      needed: true,
      values: {
        completed: { flag: 'complete', help: 'the work is done' },
        abandoned: { flag: 'abandon', help: 'the work is given up' },
      },
    },
    summary: {
      kind: 'text',
      value: '<summary>',
      help: 'what was reached, in a sentence or two; also as text behind --complete',
      told: 'What was reached',
    },
    tldr: FRESHER.tldr,
    reason: {
      kind: 'text',
      value: '<reason>',
      help: 'why it is given up, or completed in spite of what is missing',
      told: 'Why abandoned or forced',
    },
    force: {
      kind: 'switch',
      help: 'complete it in spite of what is missing',
      told: 'Although something is missing',
    },
    merge: {
      kind: 'switch',
      help: 'fold its decisions, discoveries and dead ends back into its parent',
      told: 'Fold what it found into its parent',
    },
    session: SESSION,
  },
  bare: ({ outcome, reason, summary }) => {
    if (outcome === 'completed' && summary === undefined) return 'summary'
    return outcome === 'abandoned' && reason === undefined ? 'reason' : 'session'
  },
  slash: {
    about: 'Finish the work session, or give it up',
    hint: '--complete [<what was reached>] [--force --reason <why>] [--merge] | --abandon --reason <why> [--merge]',
    after:
      'Then, if you know more than its TL;DR tells, bring it up to date: run `logbook checkpoint --session <the id in the report> --tldr "<two or three sentences: what was reached, and what is left>"`, and say in one line what you wrote. Do nothing else: the work is done.',
    unless: ['summary', 'tldr', 'reason'],
    refused:
      'When something is missing, ask the user whether to do it, to close without it, or to leave the work session open. Close with --force only when they say so, with their reason.',
  },
  tool: {
    title: 'End the work session',
    description: 'Close the work session and archive it. Only when the user has agreed.',
  },
  run: (workspace, { outcome, ...input }) => {
    if (outcome === undefined)
      throw new LogbookError(
        'INVALID_INPUT',
        'Say how it ends: done, or given up.',
        '{close} --complete, or {close} --abandon --reason "<why>".',
        input.session === undefined ? undefined : { retryWith: '--complete' },
      )
    return closeWorkSession(workspace, { ...input, outcome })
  },
})
