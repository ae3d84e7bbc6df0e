// Asks a person at a terminal to choose a row of a menu.
import type { Choice, Menu } from '../../../runs/next/menu.ts'
import type { Paint } from '../../render/page.ts'
import { makeFor, tellTimesIn } from '../../render/times.ts'
import { drawMenu } from './draw-menu.ts'
import { type Key, readKeys, readLoneKeys } from './keys.ts'
import { openMenu, pressKey } from './press-key.ts'
import type { Heard, Screen } from './screen.ts'

/** The rest of a sequence comes within this. A key Escape has no rest. */
const ESCAPE_MS = 50

/** Rejects with what goes wrong while it draws; the terminal is restored first. */
export function askMenu(given: Menu, open: (heard: Heard) => Screen, paint: Paint): Promise<Choice> {
  const menu = inLocalTime(given)
  return new Promise((resolve, reject) => {
    let state = openMenu(menu)
    let page = 1
    let begun = ''
    let timer: NodeJS.Timeout | undefined
    let isOver = false
    const end = (settle: () => void) => {
      if (isOver) return
      isOver = true
      clearTimeout(timer)
      screen.close()
      settle()
    }
    const safely = (work: () => void) => {
      try {
        work()
      } catch (error) {
        end(() => reject(error))
      }
    }
    const redraw = () => {
      if (isOver) return
      const frame = drawMenu(menu, state, screen.size(), paint)
      page = frame.page
      screen.draw(frame.lines)
    }
    const press = (keys: Key[]) => {
      // What was typed after an answer was not meant for the next question.
      for (const key of keys) {
        if (isOver) return
        if ('press' in key && key.press === 'suspend') {
          screen.suspend()
          return
        }
        const next = pressKey(menu, state, key, page)
        if ('choice' in next) end(() => resolve(next.choice))
        else state = next.state
      }
      redraw()
    }
    const screen = open({
      typed: text =>
        safely(() => {
          clearTimeout(timer)
          const { keys, rest } = readKeys(begun + text)
          begun = rest
          if (rest !== '')
            timer = setTimeout(() => {
              begun = ''
              safely(() => press(readLoneKeys(rest)))
            }, ESCAPE_MS)
          press(keys)
        }),
      redraw: () => safely(redraw),
      ended: () => end(() => resolve('stop')),
    })
    safely(redraw)
  })
}

function inLocalTime(menu: Menu): Menu {
  const make = () => ({
    ...menu,
    title: tellTimesIn(menu.title),
    text: (menu.text ?? []).map(tellTimesIn),
    rows: menu.rows.map(row => ({
      ...row,
      cells: row.cells.map(tellTimesIn),
      detail: tellTimesIn(row.detail ?? ''),
    })),
  })
  return makeFor('person', make).made
}
