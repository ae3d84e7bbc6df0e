// Defines what a verb is. The command line and its help, the slash commands, the MCP tools and the names of verbs in
// our advice are all made from this definition.
import type { NameKind } from '../parts/list-names.ts'
import type { Workspace } from '../workspace.ts'

/**
 * `switch` is on or off. `word` is one word, such as an id; `text` runs to the next flag. `words` and `texts` may be
 * repeated. `number` is from `least` to `most`. `choice` is one of `values`, `choices` any number of them; in a terminal
 * each value is a switch.
 */
type Kind = 'switch' | 'word' | 'text' | 'words' | 'texts' | 'number' | 'choice' | 'choices'

export interface Argument {
  kind: Kind
  /** The description for people, in the help. */
  help: string
  /** The placeholder in the help: `<goal>`. */
  value?: string
  /** The description for a model, if the name does not say enough. */
  told?: string
  /** Tools require it. */
  needed?: true
  /** Only the command line has it: a command, a path, or something a tool takes in another form. Or only a tool has it. */
  only?: 'terminal' | 'tool'
  /** What an instruction to a tool says instead, where only the command line has it. */
  inTools?: string
  /** The flag may stand alone, without its text. */
  alone?: true
  /** The flag counts only before any text. Within one, the same word of another program is a part of the text. */
  leading?: true
  /** The argument has no flag; text without a flag gives it. */
  flag?: false
  /** The error in a terminal when it is missing. */
  missing?: { message: string; next: string }
  /** The argument it is a part of; that one must come before it. */
  of?: string
  /** The part that a quoted text behind its own gives. */
  followed?: string
  /** The name of the argument's own text among its parts. */
  field?: string
  /** The values a tool accepts. */
  from?: readonly string[]
  /** What it names, or the kind of value, for the completion in a shell. */
  names?: NameKind | 'files' | 'days'
  /** Each value with its switch in a terminal and the help for it. A value without one has no switch. */
  values?: Readonly<Record<string, { flag: string; help: string } | undefined>>
  least?: number
  most?: number
}

export type Arguments = Readonly<Record<string, Argument>>

type ValueOf<A extends Argument> = A['kind'] extends 'switch'
  ? boolean
  : A['kind'] extends 'words' | 'texts'
    ? string[]
    : A['kind'] extends 'choices'
      ? (keyof A['values'] & string)[]
      : A['kind'] extends 'choice'
        ? (keyof A['values'] & string) | undefined
        : A['kind'] extends 'number'
          ? number | undefined
          : A['needed'] extends true
            ? string
            : string | undefined

/** The input of a verb. A missing argument is undefined, false or an empty list. */
export type InputOf<A extends Arguments> = { [Name in keyof A]: ValueOf<A[Name]> }

type NeededIn<A extends Arguments> = {
  [Name in keyof A]: A[Name]['needed'] extends true ? Name : never
}[keyof A]

/** The input as a caller writes it: only needed arguments are required. */
export type GivenOf<A extends Arguments> = { [Name in NeededIn<A>]: ValueOf<A[Name]> } & {
  [Name in keyof A]?: ValueOf<A[Name]> | undefined
}

const NOTHING: Partial<Record<Kind, unknown>> = { switch: false, words: [], texts: [], choices: [] }

/** Fills in undefined, false or an empty list for missing arguments. */
export function fillInput(
  { arguments: known, ordered }: Pick<AnyVerb, 'arguments' | 'ordered'>,
  given: object,
): object {
  if (ordered) return given
  const said = given as Record<string, unknown>
  return Object.fromEntries(
    Object.entries(known).map(([name, { kind }]) => [name, said[name] ?? NOTHING[kind]]),
  )
}

/** One argument as it was given, for verbs that depend on the order of arguments. */
export interface Entry {
  name: string
  /** Undefined for a flag without a text. */
  value: string | undefined
}

interface SlashCommand {
  /** The description of the slash command, if the summary does not fit a conversation. */
  about?: string
  /** The argument hint; made from `usage` by default. */
  hint?: string
  /** What Claude does once the user has seen the report. Without it the report goes to the user alone. */
  after?: string
  /** Claude has nothing to do after it when one of these arguments was given. */
  unless?: readonly string[]
  /** The same when the command is refused. */
  refused?: string
}

/** The tool has the name of the slash command: `session_log`, `task_next`. */
interface ToolWords {
  title: string
  description: string
  /** The call changes nothing. */
  readOnly?: true
  /** A second call with the same arguments changes nothing more. */
  idempotent?: true
}

/** A handwritten tool for several verbs, and the part of a call that selects this verb. */
interface SharedTool {
  name: string
  shared: string
  /** The fields of text without a flag, if they have other names there. */
  bare?: readonly string[]
}

export interface Verb<A extends Arguments = Arguments, Input = unknown, Result = unknown> {
  /** One line for people. */
  summary: string
  /** What may follow the verb in a terminal, one form per line. */
  usage: readonly string[]
  arguments: A
  /** The arguments that take text without a flag. Each takes a word, the last takes the rest. */
  bare?: readonly (keyof A & string)[] | ((given: InputOf<A>) => keyof A & string)
  /** In a terminal each word without a flag is one of these, by its place, so that a text of several words needs quotes. */
  placed?: readonly (keyof A & string)[]
  /** The verb itself reads the quotes in its text. */
  quotes?: 'kept'
  /** The verb gets its arguments as a list of entries, in their order. */
  ordered?: true
  /** Without any text, it takes what a pipe or a file gives. */
  piped?: true
  /** Undo does not take it back. */
  isFinal?: true
  /** Only a terminal may call it; no slash command or tool. */
  terminalOnly?: true
  /** Names that it had before, each in full: `add-stage`. They forward to it, and warn. */
  formerly?: readonly string[]
  slash?: SlashCommand
  tool?: ToolWords | SharedTool
  run(workspace: Workspace, input: Input): Promise<Result>
}

export function defineVerb<const A extends Arguments, Result>(
  verb: Verb<A, InputOf<A>, Result>,
): Verb<A, InputOf<A>, Result> {
  return verb
}

/** The input of an `ordered` verb; the text of `session` is kept apart. */
export interface OrderedInput {
  session?: string | undefined
  entries: Entry[]
}

export function defineOrderedVerb<const A extends Arguments, Result>(
  verb: Omit<Verb<A, OrderedInput, Result>, 'ordered'>,
): Verb<A, OrderedInput, Result> & { ordered: true } {
  return { ...verb, ordered: true }
}

/** A verb without its argument and result types. */
export interface AnyVerb extends Omit<Verb, 'bare' | 'placed' | 'run'> {
  bare?: readonly string[] | ((given: never) => string)
  placed?: readonly string[]
  run(workspace: Workspace, input: never): Promise<unknown>
}

/** A group of verbs. A call names the group and the verb: `task create`. */
export interface Group<Verbs = Readonly<Record<string, AnyVerb>>> {
  summary: string
  verbs: Verbs
  /** The verb that the group alone stands for: `runs 01.02.03` is `runs list 01.02.03`. */
  alone?: string
}

export function defineGroup<const Verbs extends Group['verbs']>(
  summary: string,
  verbs: Verbs,
  alone?: keyof Verbs & string,
): Group<Verbs> {
  return { summary, verbs, ...(alone === undefined ? {} : { alone }) }
}

/** An argument of every verb about a work session. */
export const SESSION = {
  kind: 'word',
  value: '<id or name>',
  help: 'which work session; yours when left out',
  names: 'work-sessions',
} as const satisfies Argument

export const PAGE = {
  kind: 'number',
  value: '<number>',
  help: 'a further page of a long list',
  least: 1,
  most: 1_000_000,
} as const satisfies Argument
