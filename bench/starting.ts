// What does each entry cost to start? Hooks run on every prompt, so these are held to goals.
import {
  bare,
  briefing,
  CONTINUE,
  editByHand,
  hook,
  nothing,
  ORDINARY,
  STARTUP,
  statusLine,
  verb,
} from './calls.ts'
import type { Case } from './measure.ts'
import type { Product } from './product.ts'
import { copyProject, makeEmpty, makeProject, type Project, runVerb } from './projects.ts'

const IDLE = 1.08
const INJECT = 1.15
const LOG = 2

interface Projects {
  empty: Project
  kept: Project
  paused: Project
  done: Project
  /** Begun anew before each call that changes something. */
  fresh: Project
}

export function startingCases(product: Product): Case[] {
  const empty = makeEmpty(product, 'empty')
  const kept = makeProject(product, 'kept')
  const copy = (name: string, from: Project, ...words: string[]): Project => {
    const to = { folder: `${product.scratch}/${name}`, document: from.document.replace('kept', name) }
    copyProject(from, to)
    if (words.length > 0) runVerb(product, to.folder, ...words)
    return to
  }
  const projects = {
    empty,
    kept,
    paused: copy('paused', kept, 'pause'),
    done: copy('done', kept, 'log', '--done', '--done'),
    fresh: copy('fresh', kept),
  }
  return [
    bare(empty),
    ...hooks(product, projects),
    ...verbs(product, projects),
    ...alternatives(product, kept),
  ]
}

function hooks(product: Product, { empty, kept, fresh }: Projects): Case[] {
  const begin = { project: fresh, before: () => copyProject(kept, fresh) }
  const log = { command_name: 'session-log', command_args: 'something that was done' }
  const prompt = (fields: object, call: Parameters<typeof hook>[3]) =>
    hook(product, 'UserPromptSubmit', fields, call)
  /** In the background: nobody waits for it. */
  const told = (name: string, hook_event_name: string, fields: object, project: Project) =>
    hook(
      product,
      hook_event_name === 'PermissionRequest' ? hook_event_name : 'Tell',
      { hook_event_name, ...fields },
      {
        name: `others are told of a ${name}`,
        project,
        worked: nothing,
      },
    )
  return [
    prompt(ORDINARY, { name: 'prompt, no `.sessions/`', project: empty, goal: IDLE, worked: nothing }),
    prompt(CONTINUE, { name: '"continue", no `.sessions/`', project: empty, goal: IDLE, worked: nothing }),
    prompt(ORDINARY, { name: 'prompt, idle', project: kept, goal: IDLE, worked: nothing }),
    prompt(CONTINUE, { name: '"continue", injects', project: kept, goal: INJECT }),
    hook(product, 'SessionStart', STARTUP, { name: 'SessionStart', project: kept, goal: INJECT }),
    statusLine(product, { name: 'status line', project: kept, goal: INJECT }),
    told('start', 'SessionStart', STARTUP, kept),
    told('prompt', 'UserPromptSubmit', ORDINARY, kept),
    told(
      'prompt that the rules look at',
      'UserPromptSubmit',
      { prompt: `${ORDINARY.prompt}: füge --x=1 hinzu` },
      kept,
    ),
    told('prompt, no `.sessions/`', 'UserPromptSubmit', ORDINARY, empty),
    told(
      'request for permission',
      'PermissionRequest',
      { tool_name: 'Bash', tool_input: { command: 'ls' } },
      kept,
    ),
    hook(product, 'UserPromptExpansion', log, {
      name: 'UserPromptExpansion: /session-log',
      ...begin,
      worked: text => text.includes('📝'),
    }),
    hook(product, 'PreCompact', {}, { name: 'PreCompact', ...begin, worked: text => text !== '' }),
  ]
}

function verbs({ launcher }: Product, { empty, kept, paused, done, fresh }: Projects): Case[] {
  const change = (name: string, from: Project, words: string[], goal?: number): Case =>
    verb(launcher, words, {
      name,
      project: fresh,
      before: () => copyProject(from, fresh),
      ...(goal ? { goal } : {}),
    })
  const read = (name: string) => verb(launcher, name.split(' '), { name, project: kept })
  return [
    change('init', empty, ['init', 'Measure']),
    change('log', kept, ['log', 'something that was done'], LOG),
    change('checkpoint', kept, ['checkpoint']),
    read('view'),
    read('view list'),
    change('resume', paused, ['resume']),
    change('pause', kept, ['pause']),
    change('close', done, ['close', '--complete']),
    read('doctor'),
  ]
}

function alternatives({ unbundled, sources }: Product, kept: Project): Case[] {
  return [
    verb(unbundled, ['view'], { name: 'view, libraries not bundled', project: kept }),
    verb(sources, ['view'], { name: 'view, sources under tsx', project: kept }),
  ]
}

/** What is asked of a project again and again, as it grows. */
export function growingCases(product: Product, project: Project, of: string): Case[] {
  const call = (name: string) => ({ name: `${name}, ${of}`, project })
  const edit = editByHand(project)
  return [
    hook(product, 'UserPromptSubmit', ORDINARY, { ...call('prompt, idle'), worked: nothing }),
    hook(product, 'UserPromptSubmit', CONTINUE, { ...call('"continue", injects'), worked: briefing }),
    hook(product, 'SessionStart', STARTUP, call('SessionStart')),
    hook(product, 'SessionStart', STARTUP, { ...call('SessionStart after an edit'), before: edit }),
    verb(product.launcher, ['log', 'something more'], { ...call('log'), before: edit }),
    verb(product.launcher, ['view'], call('view')),
  ]
}
