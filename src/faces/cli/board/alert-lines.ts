// A line for each alert that is new, for a terminal multiplexer or a notifier.
import type { Alert } from '../../../status/board/alerts.ts'
import type { Look } from '../../../status/board/board.ts'
import { oneLine } from '../../../text/one-line.ts'
import { formatSecond } from '../../../text/time.ts'
import { alertLine, presentAlert } from '../../render/agents/present-agents.ts'
import { jsonLine, printable } from '../../render/page.ts'

export class AlertLines {
  private readonly asJson: boolean

  constructor(asJson: boolean) {
    this.asJson = asJson
  }

  of({ now }: Look, fresh: readonly Alert[]): string {
    const lines = fresh.map(alert =>
      this.asJson
        ? jsonLine({ at: formatSecond(now), alert: presentAlert(alert, now) })
        : printable(oneLine(alertLine(alert))),
    )
    return lines.map(line => `${line}\n`).join('')
  }
}
