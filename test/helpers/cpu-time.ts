/** The least time of this process alone that `work` took, in milliseconds: other processes take none of it. */
export function leastCpuTime(work: () => unknown, rounds = 5): number {
  const times = Array.from({ length: rounds }, () => {
    const start = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000
  })
  return Math.min(...times)
}
