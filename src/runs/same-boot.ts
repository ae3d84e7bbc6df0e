// Compares two names of a boot of one machine, as `readMachine` writes them. Behind a `+` stands the space of process
// numbers.

/**
 * `unclear`: nobody wrote down the boot. `elsewhere`: a sandbox, whose processes cannot be seen from here, or ours not
 * from there.
 */
export type BootVerdict = 'same' | 'other' | 'unclear' | 'elsewhere'

export function compareBoots(one: string, other: string): BootVerdict {
  if (one === '' || other === '') return 'unclear'
  if (one === other) return 'same'
  const [boot, space] = one.split('+')
  const [otherBoot, otherSpace] = other.split('+')
  return boot === otherBoot && space !== otherSpace ? 'elsewhere' : 'other'
}
