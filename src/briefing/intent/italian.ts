import type { Language } from './language.ts'

export const italian: Language = {
  opens:
    'continua|continuiamo|continuare|continuate|avanti|vai|vado|andiamo|andare|prosegui|proseguiamo|proseguire|riprendi|riprendiamo|riprendere|procediamo|ripartiamo|torniamo|rimettiamoci|fai|passa|passiamo|inizia|finisci|termina|completa|prossimo|prossima|e|aggiornami|fammi|mettimi|a|come|stato|lo|qual|da|cosa|che|dove|doveravamo|quale|il|la|si|certo|certamente|va|fallo|daccordo|procedi|esatto|giusto|sicuro|volentieri|ovviamente|fa|assolutamente|per|grazie|prego|ciao|salve|buongiorno|buonasera|buon|perfetto|ottimo|bene|bravo|dai|allora|quindi|ora|adesso|pure|puoi|potresti|possiamo|ricordami|dimmi|sono|eccomi|fatto|finito|scusa|ti|su|forza|ieri|oggi',
  phrases: () => ({
    verbs:
      'continua|continuiamo|continuare|continuate|avanti|vai avanti|vado avanti|andiamo avanti|andare avanti|prosegui|proseguiamo|proseguire|riprendi|riprendiamo|riprendere|procediamo|ripartiamo|torniamo al lavoro|rimettiamoci al lavoro|fai il prossimo|vai con il prossimo|vai al prossimo|passa al prossimo|passa alla prossima|passiamo al prossimo|inizia il prossimo|finisci quello che|termina quello che|completa quello che|finisci il resto|finisci il lavoro|termina il lavoro|completa il lavoro',
    tails:
      'pure|a lavorare|lavorare|hai iniziato|stavi facendo|manca|resta|quello che|cosi|da|dal|di|con|a|al|alla|su|sul|col|il|lo|la|i|le|qui|li|ieri|oggi|nostro|tuo|prossimo|prossima|ultimo|ultima|passo|passaggio|piano|lavoro|task|attivita|sessione|progetto|resto|fase|parte|punto|lista|conversazione|implementazione|limplementazione|refactoring|migrazione|test|successivo|successiva|precedente|attuale|rimanente|rimanenti|lultima volta|di nuovo',
    asks: 'prossimo|prossima|e adesso|e ora|e poi|e dopo|aggiornami|fammi il punto|mettimi al corrente|a che punto e il lavoro|come siamo messi|stato|lo stato|stato dei lavori|stato del lavoro|qual e lo stato|qual e lo stato del lavoro|qual e lo stato dei lavori|da dove ripartiamo|da dove riprendiamo|da dove continuiamo|cosa ce da fare|che cosa ce da fare|e adesso cosa facciamo',
    parts: {
      left: '(?:(?:ci|ti|mi) )?(?:siamo|sei|sono|eravamo|eri|ero|avevi|avevamo|abbiamo|hai)(?: (?:rimast[oia]|fermat[oia]|arrivat[oia]|interrotto|lasciato))?(?: (?:ieri|prima|lultima volta))?',
      what: '(?:che )?cosa',
    },
    tailPatterns: [
      ['dove|dal|in|punto', '(?:dove|(?:dal )?punto in cui|in cui) <left>'],
      ['passo|fase|parte|punto', '[a-z]+ \\d+'],
    ],
    patterns: [
      ['dove', 'dove <left>'],
      ['doveravamo', 'doveravamo(?: (?:rimasti|arrivati|fermati))?(?: (?:ieri|prima))?'],
      ['a', 'a (?:che|quale) punto (?:siamo|eravamo)(?: (?:arrivati|rimasti))?'],
      ['che|cosa', '<what> (?:ce|viene|facciamo|faccio|si fa|dobbiamo fare|tocca) (?:dopo|adesso|ora|poi)'],
      [
        'qual|quale|il|la|prossimo|prossima',
        '(?:(?:qual e|qual era|quale) )?(?:il |la )?prossim[oa](?: (?:passo|passaggio|task|attivita|step|fase))?',
      ],
      ['che|cosa', '<what> (?:ci )?(?:resta|rimane|manca)(?: ancora)?(?: da (?:fare|finire|completare))?'],
      ['a|che|cosa', '(?:a )?<what> (?:stavamo|stavi|stavo) (?:facendo|lavorando)(?: (?:ieri|prima))?'],
      ['che|cosa', '<what> (?:abbiamo|hai|avevamo) fatto(?: (?:ieri|prima|finora|oggi))?'],
    ],
    assents:
      'si|certo|certamente|va bene|va benissimo|vai|vai pure|fallo|daccordo|procedi|procedi pure|esatto|giusto|sicuro|volentieri|ovviamente|fai pure|fa pure|assolutamente',
    polite:
      'per favore|per piacere|grazie|grazie mille|prego|ciao|salve|buongiorno|buonasera|buon giorno|perfetto|ottimo|bene|bravo|dai|allora|quindi|ora|adesso|pure|puoi|potresti|possiamo|ricordami|dimmi|sono tornato|sono tornata|eccomi|fatto|finito|scusa|si e interrotto|si e bloccato|si e chiuso|ti sei interrotto|ti sei bloccato|ti sei fermato|e caduta la connessione|e caduta la linea|su|forza|ieri|oggi',
  }),
}
