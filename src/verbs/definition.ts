// What a verb is, told once. The command line with its help, the slash commands, the tools of the MCP server and the
// names of verbs in what we advise are all made from it.
import type { Workspace } from '../workspace.ts'

/**
 * `switch` is there or not. `word` is one word, such as an id; `text` runs to the next flag. `words` and `texts` may be
 * given again. `number` is one from `least` to `most`. `choice` is one of `values`, and `choices` any of them: in a
 * terminal each is a switch.
 */
type Kind = 'switch' | 'word' | 'text' | 'words' | 'texts' | 'number' | 'choice' | 'choices'

export interface Argument {
  kind: Kind
  /** For people, in the help. */
  help: string
  /** What the text is, in the help: `<goal>`. */
  value?: string
  /** For a model, where the name does not say it. */
  told?: string
  /** A tool is not called without it. */
  needed?: true
  /** Only people give it: a command, or what a model says in another way. */
  only?: 'terminal'
  /** May stand alone, without its text. */
  alone?: true
  /** It has no flag: text that stands alone is it. */
  flag?: false
  /** What is said in a terminal when it is not given. */
  missing?: { message: string; next: string }
  /** A part of the argument of that name, which stands before it. */
  of?: string
  /** What the argument itself is called among its parts. */
  field?: string
  /** What a tool takes for it. */
  from?: readonly string[]
  /** Each with its switch in a terminal, and the help for that; without one it is no switch. */
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

/** What a verb is given. What was not said is undefined, false or an empty list. */
export type InputOf<A extends Arguments> = { [Name in keyof A]: ValueOf<A[Name]> }

type NeededIn<A extends Arguments> = {
  [Name in keyof A]: A[Name]['needed'] extends true ? Name : never
}[keyof A]

/** What a verb is called with: all but what it needs may be left out. */
export type GivenOf<A extends Arguments> = { [Name in NeededIn<A>]: ValueOf<A[Name]> } & {
  [Name in keyof A]?: ValueOf<A[Name]> | undefined
}

const NOTHING: Partial<Record<Kind, unknown>> = { switch: false, words: [], texts: [], choices: [] }

/** With what stands for nothing where nothing was said. */
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

/** One argument as it was given, for verbs that go by the order of all of them. */
export interface Entry {
  name: string
  /** Undefined for one that stands alone. */
  value: string | undefined
}

interface SlashCommand {
  /** What it does, when the summary is not said so to somebody in a conversation. */
  about?: string
  /** What may stand behind it; made of `usage` when left out. */
  hint?: string
  /** What Claude does when the report is shown. */
  after: string
}

interface ToolWords {
  /** Made of the verb's name when left out. */
  name?: string
  /** Several verbs share one tool that is written by hand; what says that this one is meant. */
  shared?: string
  title: string
  description: string
  /** It changes nothing. */
  readOnly?: true
  /** A second call with the same arguments changes nothing more. */
  idempotent?: true
}

/** One that is written by hand for several verbs, and what says in a call of it that this one is meant. */
interface SharedTool {
  name: string
  shared: string | undefined
}

export interface Verb<A extends Arguments = Arguments, Input = unknown, Result = unknown> {
  /** For people, in a line. */
  summary: string
  /** What may follow the verb in a terminal, a line each. */
  usage: readonly string[]
  arguments: A
  /** What text without a flag is: the first of these takes a word when there are several, the last the rest. */
  bare?: readonly (keyof A & string)[] | ((given: InputOf<A>) => keyof A & string)
  /** What is said when text stands there and nothing takes it. */
  noText?: { message: string; next: string }
  /** Quotes in its text are the verb's own to read. */
  quotes?: 'kept'
  /** It is given its arguments in their order, as entries. */
  ordered?: true
  /** No slash command may call it, and no tool. */
  terminalOnly?: true
  slash?: SlashCommand
  tool?: ToolWords | SharedTool
  run(workspace: Workspace, input: Input): Promise<Result>
}

export function defineVerb<const A extends Arguments, Result>(
  verb: Verb<A, InputOf<A>, Result>,
): Verb<A, InputOf<A>, Result> {
  return verb
}

/** A verb that goes by the order of its arguments; the text of `session` stands apart. */
export interface OrderedInput {
  session?: string | undefined
  entries: Entry[]
}

export function defineOrderedVerb<const A extends Arguments, Result>(
  verb: Omit<Verb<A, OrderedInput, Result>, 'ordered'>,
): Verb<A, OrderedInput, Result> & { ordered: true } {
  return { ...verb, ordered: true }
}

/** One whose arguments and answers are its own business. */
export interface AnyVerb extends Omit<Verb, 'bare' | 'run'> {
  bare?: readonly string[] | ((given: never) => string)
  run(workspace: Workspace, input: never): Promise<unknown>
}

/** Its verbs are called by its name and their own: `task create`. */
export interface Group<Verbs = Readonly<Record<string, AnyVerb>>> {
  summary: string
  verbs: Verbs
}

export function defineGroup<const Verbs extends Group['verbs']>(summary: string, verbs: Verbs): Group<Verbs> {
  return { summary, verbs }
}

/** Of every verb about a work session. */
export const SESSION = {
  kind: 'word',
  value: '<id or name>',
  help: 'the work session, when it is not the current one',
} as const satisfies Argument

export const PAGE = {
  kind: 'number',
  value: '<number>',
  help: 'a further page of a long list',
  least: 1,
  most: 1_000_000,
} as const satisfies Argument
