// Binds each verb to the workspace it works on. Each call gets its own, which records what the call writes, and its texts
// come in masked.
import type { Workspace } from '../workspace.ts'
import { maskInput } from './arguments/mask-input.ts'
import { type AnyVerb, fillInput, type GivenOf, type Group, type Verb } from './definition.ts'

/** Verbs by name. A group holds its verbs by theirs. */
export type Bound<Verbs> = {
  [Name in keyof Verbs]: Verbs[Name] extends { verbs: infer Inner }
    ? Bound<Inner>
    : Verbs[Name] extends { ordered: true; run(workspace: Workspace, input: infer Input): infer Result }
      ? (input: Input) => Result
      : Verbs[Name] extends Verb<infer Known, never, infer Result>
        ? (input: GivenOf<Known>) => Promise<Result>
        : never
}

/** `workspaceFor` makes the workspace for one call of a verb. */
export function bindVerbs<Verbs extends Readonly<Record<string, AnyVerb | Group>>>(
  verbs: Verbs,
  workspaceFor: (name: string, verb: AnyVerb) => Workspace,
): Bound<Verbs> {
  const bound = Object.entries(verbs).map(([name, one]) => [
    name,
    'verbs' in one
      ? bindVerbs(one.verbs, (inner, verb) => workspaceFor(`${name} ${inner}`, verb))
      : async (input: object) => {
          const workspace = workspaceFor(name, one)
          return one.run(workspace, fillInput(one, await maskInput(one, input, workspace)) as never)
        },
  ])
  return Object.fromEntries(bound)
}
