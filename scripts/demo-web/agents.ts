// Who works in the demo, what each said in the last hours, and what each says next while somebody looks.
import type { AgentStatusName, Wait } from '../../src/status/update.ts'

export interface Word {
  /** Minutes before now. */
  ago: number
  status: AgentStatusName
  message: string
  progress?: number
  waits?: Pick<Wait, 'kind' | 'what'> & { until?: number }
  ended?: boolean
}

export interface AgentOfDay {
  session: string
  name?: string
  kind?: 'terminal' | 'print' | 'background' | 'subagent'
  parent?: string
  task?: string
  /** The name of its work session. */
  work?: string
  /** The run of this thread and attempt. */
  run?: [thread: string, attempt: number]
  /** True if the demo itself is its process, so that it is known to live. */
  lives?: boolean
  words: Word[]
  /** What it says next, again and again. */
  next?: { message: string; progress: number }[]
}

export const CONVERSATION = '7d0b1c9e-3f41-4c55-9a60-2f9f3c0f7a11'

export const TEAM: AgentOfDay[] = [
  {
    session: CONVERSATION,
    name: 'slow-tracking',
    kind: 'terminal',
    work: 'slow-tracking',
    task: 'TASK-004',
    words: [
      { ago: 170, status: 'working', message: 'Find out why the tracking page takes 4 seconds' },
      { ago: 118, status: 'idle', message: 'One query is to blame. Shall I rewrite it?' },
      {
        ago: 96,
        status: 'working',
        message: 'Yes. Keep the old one behind a flag until tomorrow',
        progress: 0.5,
      },
      {
        ago: 60,
        status: 'blocked',
        message: '',
        waits: { kind: 'person', what: 'approve Bash: psql staging -f events.sql' },
      },
      { ago: 55, status: 'working', message: 'Compare before and after', progress: 0.5 },
      {
        ago: 6,
        status: 'blocked',
        message: 'Compare before and after',
        progress: 0.5,
        waits: { kind: 'person', what: 'approve Bash: pg_dump staging --table events' },
      },
    ],
  },
  {
    session: '01.02.01',
    run: ['01.02.01', 2],
    words: [
      { ago: 48, status: 'working', message: 'Keep it without a network', progress: 0.5 },
      {
        ago: 2,
        status: 'working',
        message: 'Keep it without a network: the cache of the web view',
        progress: 0.6,
      },
    ],
    next: [
      { message: 'Keep it without a network: tests with the network off', progress: 0.7 },
      { message: 'Keep it without a network: the old phones', progress: 0.8 },
      { message: 'Keep it without a network: the cache of the web view', progress: 0.6 },
    ],
  },
  {
    session: '01.02.03',
    run: ['01.02.03', 1],
    words: [
      { ago: 31, status: 'working', message: 'Say what to do at the depot', progress: 0.2 },
      {
        ago: 1,
        status: 'working',
        message: 'Photographs of the belt, from the customer’s side',
        progress: 0.4,
      },
    ],
    next: [
      { message: 'Shorten the third step', progress: 0.7 },
      { message: 'Photographs of the belt, from the customer’s side', progress: 0.4 },
    ],
  },
  {
    session: 'nightly-import',
    lives: true,
    words: [
      { ago: 300, status: 'working', message: 'Reads the depots', progress: 0.1 },
      { ago: 210, status: 'error', message: 'Depot Graz answers 503' },
      { ago: 190, status: 'working', message: 'Reads the depots again', progress: 0.3 },
      { ago: 3, status: 'working', message: 'Reads the depots: 212 of 260', progress: 0.82 },
    ],
    next: [
      { message: 'Reads the depots: 219 of 260', progress: 0.84 },
      { message: 'Reads the depots: 228 of 260', progress: 0.88 },
      { message: 'Reads the depots: 236 of 260', progress: 0.91 },
      { message: 'Reads the depots: 243 of 260', progress: 0.93 },
    ],
  },
  {
    session: 'rate-tables',
    lives: true,
    words: [
      { ago: 140, status: 'working', message: 'Compares the rates of last year', progress: 0.4 },
      {
        ago: 25,
        status: 'blocked',
        message: 'Rates need all depots',
        waits: { kind: 'agent', what: 'nightly-import' },
      },
    ],
  },
  {
    session: 'invoice-check',
    lives: true,
    words: [
      { ago: 110, status: 'working', message: 'Checks the invoices of March', progress: 0.2 },
      {
        ago: 22,
        status: 'blocked',
        message: 'Checks come after the rates',
        waits: { kind: 'agent', what: 'rate-tables' },
      },
    ],
  },
  {
    session: 'translator',
    lives: true,
    words: [
      { ago: 80, status: 'working', message: 'Puts the mails into Slovene', progress: 0.3 },
      {
        ago: 17,
        status: 'error',
        message: 'usage limit',
        progress: 0.6,
        waits: { kind: 'limit', what: 'usage limit', until: 52 },
      },
    ],
  },
  {
    session: 'load-test',
    lives: true,
    words: [
      { ago: 70, status: 'working', message: 'Sends 400 parcels a second', progress: 0.7 },
      { ago: 9, status: 'working', message: 'Waits for the queue to drain', progress: 0.9 },
    ],
  },
  {
    session: 'address-cleaner',
    lives: true,
    words: [
      { ago: 200, status: 'working', message: 'Cleans addresses in Carinthia', progress: 0.5 },
      { ago: 64, status: 'completed', message: '1,840 addresses cleaned, 12 for a person to look at' },
    ],
  },
  {
    session: 'docs-review',
    lives: true,
    words: [
      { ago: 240, status: 'working', message: 'Reads the manual for drivers' },
      { ago: 130, status: 'idle', message: 'Nothing to review' },
    ],
  },
]
