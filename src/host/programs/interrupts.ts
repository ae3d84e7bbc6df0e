// Hears Ctrl-C while runs go on. A terminal that closes is ignored: what was begun goes on to its end.

/** Calls `hear` for each Ctrl-C, until the returned function is called. */
export function hearInterrupts(hear: () => void): () => void {
  const ignore = () => undefined
  process.on('SIGINT', hear)
  process.on('SIGHUP', ignore)
  return () => {
    process.off('SIGINT', hear)
    process.off('SIGHUP', ignore)
  }
}
