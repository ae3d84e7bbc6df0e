// Folds what an agent's program prints into what is known of its run: `claude -p --output-format stream-json`, one
// JSON object a line. The lines of other programs, torn lines and unknown records change nothing.
import type { RunEvent } from '../run.ts'
import { parseObject } from './fields.ts'
import { foldAsk } from './fold-ask.ts'
import { foldAnswer, foldToolResults } from './fold-messages.ts'
import { foldResult } from './fold-result.ts'
import { foldSystem } from './fold-system.ts'
import { foldLimit } from './limits.ts'
import { type Folding, type Mask, momentIn } from './step.ts'
import type { Stream } from './stream.ts'

/** In UTF-16 units. Reading a longer line would stop everything else for more than a second. */
const LONGEST_LINE = 64_000_000

const FOLDS: Record<string, (folding: Folding) => void> = {
  assistant: foldAnswer,
  user: foldToolResults,
  system: foldSystem,
  rate_limit_event: foldLimit,
  control_request: foldAsk,
  result: foldResult,
}

/** One stream a process: what a client counts over a conversation is taken apart here. */
export function beginStream(): Stream {
  return {
    turns: 0,
    results: 0,
    costUsd: 0,
    refused: [],
    backgroundWork: 0,
    turnOpen: false,
    interrupted: false,
    calls: [],
    exceptions: [],
    asked: [],
    tasks: [],
  }
}

/**
 * `now` is when the line was written, as well as that is known: for an old file its time of change, since "resets
 * 3pm" means the next one after it. `mask` is applied to each text before it is cut, because half a secret is not
 * recognized; without it the caller masks.
 */
export function foldLine(
  stream: Stream,
  line: string,
  now: Date,
  mask: Mask = text => text,
): { stream: Stream; events: RunEvent[] } {
  const record = line.length > LONGEST_LINE ? undefined : parseObject(line)
  const fold = typeof record?.type === 'string' && Object.hasOwn(FOLDS, record.type) && FOLDS[record.type]
  if (!record || !fold) return { stream, events: [] }
  const folding: Folding = { stream: { ...stream }, record, at: momentIn(record, now), mask, events: [] }
  fold(folding)
  return { stream: folding.stream, events: folding.events }
}
