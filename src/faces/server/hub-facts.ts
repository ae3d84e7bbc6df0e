// What the app of a hub has that the app of a project has not.
import type { ErrorCode } from '../../errors.ts'
import type { Refusal } from './guards/refusal.ts'

export interface HubFacts {
  /** Whether its database answers. Everybody is told. */
  health(): Promise<boolean>
  signatureOf(topic: 'work' | 'runs'): string | Promise<string>
  statuses: Readonly<Record<ErrorCode, number>>
  unknown: Refusal
  used: Refusal
  /** `POST /sign-in`, for whoever has a token and a browser. */
  signIn(request: Request): Promise<Response>
  signInForm: string
  /** For a path that only a project's server has. */
  notServed(path: string): Refusal | undefined
}
