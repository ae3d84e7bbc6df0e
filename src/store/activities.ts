// The activities of a work session on disk, beside its entries.
import { type Activity, parseActivities, renderActivity } from '../activity/activity.ts'
import { activityPath } from './paths.ts'
import type { Store } from './store.ts'

/** Throws when it cannot be written. */
export async function keepActivity(store: Store, workSession: string, activity: Activity): Promise<void> {
  await store.append(activityPath(workSession), renderActivity(activity))
}

/** In the order in which they were written; none where there is no file or it cannot be read. */
export async function readActivities(store: Store, workSession: string): Promise<Activity[]> {
  return parseActivities((await store.readLines(activityPath(workSession)).catch(() => undefined)) ?? '')
}
