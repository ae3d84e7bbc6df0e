// Names in words what was taken back in a task or sprint.

interface Shown {
  id: string
  title: string
  status: string
  updates?: { text: string }[]
  summary?: string | undefined
}

/** `before` is undefined if the write made it. */
export function describeTask(before: Shown | undefined, after: Shown): string {
  const name = after.title === after.id ? after.id : `${after.id} (${after.title})`
  if (!before) return `${name}, which was made`
  const updates = (after.updates?.length ?? 0) - (before.updates?.length ?? 0)
  const parts = [
    ...(before.status === after.status ? [] : [`${before.status} → ${after.status}`]),
    ...(updates > 0 ? [updates === 1 ? 'an update' : `${updates} updates`] : []),
    ...((before.summary ?? '') === (after.summary ?? '') ? [] : ['the summary']),
  ]
  return `${name}: ${parts.join(', ') || 'what it says'}`
}
