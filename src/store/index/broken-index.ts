/** The index on the disk is torn, or not ours. Whoever reads it goes on without it. */
export class BrokenIndex extends Error {}
