// Maps words to statuses and priorities: the words of well-known trackers and of several languages.
import { Vocabulary } from '../text/vocabulary.ts'
import type { Priority, SprintStatus, TaskStatus } from './task.ts'

export const TASK_WORDS = new Vocabulary<TaskStatus>({
  pending:
    'todo,to do,open,opened,new,ready,ready to start,ready for dev,ready for development,backlog,backlogged,icebox,inbox,draft,proposed,planned,planning,plan,scheduled,queued,not started,not yet started,unstarted,untriaged,triage,needs triage,accepted,approved,next,up next,upcoming,later,someday,captured,idea,created,defined,selected for development,reopened,deferred,postponed,n,⬜,☐,📋,📥,offen,geplant,neu,pendiente,por hacer,a fazer,pendente,a faire,da fare,к выполнению,новая,待办,未开始,未着手,할 일,대기',
  in_progress:
    'active,activated,in work,wip,work in progress,doing,started,started work,working,working on,ongoing,underway,current,now,progress,progressing,partial,partially done,partially complete,implementing,developing,in development,in dev,review,in review,reviewing,under review,needs review,code review,ready for review,peer review,awaiting review,pending review,testing,in testing,in test,test,ready for test,ready for testing,ready for qa,qa,in qa,verifying,verification,validating,ready to merge,ready for done,s,🔄,🚧,🏃,⏳,▶,🟡,in arbeit,in bearbeitung,en progreso,en curso,em andamento,em progresso,en cours,in corso,в работе,в процессе,выполняется,devam ediyor,进行中,進行中,作業中,진행 중',
  completed:
    'done,complete,closed,finished,resolved,fixed,shipped,merged,released,deployed,delivered,implemented,verified,archived,work completed,work complete,work done,all done,solved,success,d,x,✅,✔,✓,☑,🎉,erledigt,fertig,abgeschlossen,hecho,hecha,completado,completada,terminado,terminada,finalizado,finalizada,cerrado,cerrada,feito,feita,concluido,concluida,termine,terminee,fait,completato,completata,fatto,готово,готова,выполнено,выполнена,выполнен,завершено,завершена,завершен,закрыто,закрыта,сделано,tamamlandi,tamamlandı,完成,已完成,完了,완료',
  blocked:
    'on hold,hold,waiting,waiting for,waiting on,paused,suspended,stuck,stalled,impeded,needs info,needs information,needs input,b,🚫,⛔,🛑,⏸,blockiert,wartet,bloqueado,bloque,bloccato,заблокировано,阻塞,ブロック中,保留,보류',
  cancelled:
    'canceled,cancel,abandoned,dropped,discarded,rejected,declined,wont do,wont fix,wontfix,will not do,not doing,not planned,not needed,no longer needed,invalid,duplicate,obsolete,obviated,superseded,deprecated,removed,deleted,skipped,killed,failed,c,❌,✖,🗑,abgebrochen,verworfen,cancelado,annule,annullato,отменено,已取消,取消,中止,취소',
})

export const PRIORITY_WORDS = new Vocabulary<Priority>({
  urgent:
    'p0,critical,crit,blocker,blocking,highest,very high,immediate,asap,emergency,top,must,must have,sev0,sev1,1,🔥,🚨,🔺,dringend,kritisch,urgente,critico,critica,critique,срочно,критический,紧急,緊急,긴급',
  high: 'p1,important,major,a,2,⏫,🔴,hoch,alta,alto,haute,eleve,elevee,высокий,高,높음',
  normal:
    'p2,medium,med,mid,moderate,default,standard,regular,average,should,should have,none,no priority,unset,b,0,3,🔼,🟠,🟡,mittel,media,medio,moyenne,moyen,normale,средний,обычный,中,보통',
  low: 'p3,p4,p5,minor,trivial,lowest,very low,optional,nice to have,could,could have,backlog,someday,later,c,4,5,🔽,⏬,🟢,niedrig,gering,baja,bajo,baixa,baixo,basse,faible,bassa,basso,низкий,低,낮음',
})

export const SPRINT_WORDS = new Vocabulary<SprintStatus>({
  planned:
    'planning,plan,future,upcoming,next,todo,to do,pending,open,new,ready,backlog,draft,proposed,scheduled,not started,🎯,📋,geplant',
  active:
    'in progress,wip,doing,started,current,ongoing,running,now,underway,working,review,in review,paused,on hold,blocked,🏃,🚀,🔄,🚧,aktiv,laufend',
  completed:
    'done,complete,closed,finished,ended,archived,released,shipped,cancelled,canceled,abandoned,✅,✔,abgeschlossen,beendet',
})
