// One scene, one thing going wrong at one step: what is to be complained of. And all its steps, one after another.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder } from '../helpers/folders.ts'
import { badManners, falseComfort, goOn, lost, readSessions, strays, torn, valuables } from './checks.ts'
import { type Ended, inParallel, type Plan, run } from './processes.ts'
import { copyProject, prepare, type Scene } from './scenes.ts'

export interface Sweep {
  complaints: string[]
  /** Steps that were struck. */
  trials: number
}

/** A project as the scene finds it, and the calls of an undisturbed run. */
export async function rehearse(scene: Scene, plan: Plan = {}): Promise<{ stage: string; ended: Ended }> {
  const stage = join(makeFolder(), 'stage')
  await prepare(stage, scene.finds)
  const ended = await run(copyProject(stage, `${stage}-0`), { ...scene, plan: { ...plan, at: 0 } })
  return { stage, ended }
}

/** The plan at every step the scene has, counted in an undisturbed run. */
export async function strikeEachStep(scene: Scene, plan: Plan): Promise<Sweep> {
  const { stage, ended } = await rehearse(scene, plan)
  const sweep: Sweep = { complaints: badManners(scene, ended), trials: 0 }
  const steps = ended.steps.map((step, index) => ({ ...step, at: index + 1 }))
  await inParallel(steps, async ({ call, paths, at }) => {
    const folder = copyProject(stage, `${stage}-${at}`)
    const { complaints, struck } = await tryOut(folder, scene, { ...plan, at })
    const where = `${scene.name}, ${plan.code ?? plan.what} at step ${at} (${call} ${paths?.join(' → ')}): `
    sweep.complaints.push(...complaints.map(complaint => where + complaint))
    if (struck) sweep.trials += 1
    rmSync(folder, { recursive: true })
  })
  return sweep
}

async function tryOut(folder: string, scene: Scene, plan: Plan) {
  const before = valuables(folder)
  const ended = await run(folder, { ...scene, plan })
  const done = ended.signal === null && scene.acknowledged(ended)
  const complaints = [
    ...badManners(scene, ended),
    ...falseComfort(ended.stdout + ended.stderr, before, valuables(folder)),
    ...torn(folder),
    ...lost(await readSessions(folder), scene, done && !scene.hook),
    // A disk that takes nothing still lets us tidy up.
    ...(plan.code === 'ENOSPC' ? strays(folder) : []),
    ...(await goOn(folder)),
    ...lost(await readSessions(folder), { ...scene, isDone: scene.hook ? scene.isDone : () => true }, done),
  ]
  return { complaints: [...new Set(complaints)], struck: ended.steps.some(step => step.struck) }
}
