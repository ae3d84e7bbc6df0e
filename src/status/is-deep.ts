// Finds values that are nested so deeply that showing them would overflow the stack. Others may write them.

/** Nobody means more; JSON itself ends at some thousands. */
const DEEPEST = 100

export function isDeep(value: unknown, left = DEEPEST): boolean {
  if (typeof value !== 'object' || value === null) return false
  return left === 0 || Object.values(value).some(item => isDeep(item, left - 1))
}
