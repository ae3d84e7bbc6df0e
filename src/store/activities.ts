// Reads and adds the activities of a work session, in a file beside its entries.
import { type Activity, parseActivities, renderActivity, withoutUndone } from '../activity/activity.ts'
import { activityPath } from './paths.ts'
import type { Store } from './store.ts'

/** Throws if the write fails. */
export async function keepActivity(store: Store, workSession: string, activity: Activity): Promise<void> {
  await store.append(activityPath(workSession), renderActivity(activity))
}

/** The activities in the order of writing, without those taken back; none if the file is missing or unreadable. */
export async function readActivities(store: Store, workSession: string): Promise<Activity[]> {
  return withoutUndone(await readAllActivities(store, workSession))
}

/** The same with those taken back. */
export async function readAllActivities(store: Store, workSession: string): Promise<Activity[]> {
  return parseActivities((await store.readLines(activityPath(workSession)).catch(() => undefined)) ?? '')
}
