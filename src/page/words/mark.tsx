// Draws the sign of a status: each has a shape of its own, so that it can be told without its colour.
import type { GroupName } from '../../status/board/order-rows.ts'

/** In a square of 16. */
const SHAPES: Record<GroupName, preact.JSX.Element> = {
  'needs-you': <path d="M8 1.2 14.8 8 8 14.8 1.2 8Z" class="fill" />,
  errors: <path d="M3.5 3.5 12.5 12.5M12.5 3.5 3.5 12.5" class="stroke heavy" />,
  gone: (
    <>
      <circle cx="8" cy="8" r="5.8" class="stroke" />
      <path d="M4 12 12 4" class="stroke" />
    </>
  ),
  stale: (
    <>
      <path d="M8 2 14.6 13.6H1.4Z" class="stroke" />
      <path d="M8 6.4v3.4M8 11.6v.2" class="stroke" />
    </>
  ),
  working: <path d="M4 2.4 13.4 8 4 13.6Z" class="fill" />,
  waiting: <path d="M3.6 2h8.8M3.6 14h8.8M4.6 2c0 6 6.8 6 6.8 12M11.4 2c0 6-6.8 6-6.8 12" class="stroke" />,
  limits: <path d="M5 3v10M11 3v10" class="stroke heavy" />,
  unknown: <path d="M5.4 5.6a2.7 2.7 0 1 1 3.9 2.5C8.3 8.7 8 9.2 8 10.2M8 12.9v.2" class="stroke" />,
  idle: <circle cx="8" cy="8" r="4.4" class="stroke" />,
  completed: <path d="M2.6 8.6 6.2 12.2 13.4 4.4" class="stroke heavy" />,
  ended: <rect x="4" y="4" width="8" height="8" class="stroke" />,
}

export function Mark({ of }: { of: GroupName }) {
  return (
    <svg class={`mark is-${of}`} viewBox="0 0 16 16" aria-hidden="true">
      {SHAPES[of]}
    </svg>
  )
}
