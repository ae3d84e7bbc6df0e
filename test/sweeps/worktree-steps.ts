// Places and lands a thread, in a process of its own that a test can kill.
import { landThread, placeThread } from '../../src/parts/runs/worktree-steps.ts'
import { openWorkspace } from '../helpers/open-workspace.ts'

const [what = '', root = '', home = ''] = process.argv.slice(2)
const workspace = openWorkspace(root, home)
const steps = { place: placeThread, land: landThread }
const step = steps[what as keyof typeof steps]
step(workspace, { id: 'login' }, { id: '01.01.01', name: 'Tokens' }).then(
  outcome => console.log(JSON.stringify(outcome)),
  error => {
    console.log(JSON.stringify({ error: `${error.message}` }))
  },
)
