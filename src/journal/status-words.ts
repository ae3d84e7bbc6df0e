// Maps words to the states of a work session.
import { Vocabulary } from '../text/vocabulary.ts'
import type { Status } from './work-session.ts'

export const SESSION_WORDS = new Vocabulary<Status>({
  active:
    'open,in progress,wip,work in progress,doing,started,ongoing,running,current,working,underway,resumed,review,in review,under review,testing,todo,to do,new,ready,pending,planned,planning,not started,🟢,🟡,🔄,🚧,⏳,▶,aktiv,offen,in arbeit,en cours,en progreso,em andamento,in corso,в работе,进行中,進行中,진행 중',
  paused:
    'pause,on hold,hold,waiting,blocked,suspended,stopped,parked,idle,stalled,interrupted,deferred,postponed,⏸,⛔,pausiert,pausado,en pause,in pausa,на паузе,暂停,一時停止,일시 중지',
  completed:
    'complete,done,closed,finished,ended,resolved,merged,shipped,released,archived,success,successful,✅,✔,✓,☑,🎉,erledigt,abgeschlossen,fertig,termine,completado,hecho,concluido,completato,готово,завершено,已完成,完成,完了,완료',
  abandoned:
    'abandon,cancelled,canceled,dropped,discarded,aborted,rejected,wont do,wont fix,obsolete,superseded,failed,❌,🗑,abgebrochen,verworfen,annule,cancelado,annullato,отменено,已取消,取消,中止,취소',
})
