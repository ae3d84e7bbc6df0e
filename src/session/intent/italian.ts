import type { Language } from './language.ts'

export const italian: Language = {
  opens:
    'continua continuiamo continuare continuate vai vado andiamo andare avanti prosegui proseguiamo proseguire riprendi riprendiamo riprendere ripartiamo da fatto finito procediamo rimettiamoci passa passiamo inizia finisci termina completa come stato lo caduta scusa torniamo dove doveravamo a che cosa qual quale il la prossimo prossima e ora adesso aggiornami fammi mettimi per grazie prego ciao salve buongiorno buonasera buon perfetto ottimo bene bravo dai allora quindi puoi potresti possiamo ricordami dimmi sono eccomi su forza si certo certamente va fallo daccordo procedi esatto giusto sicuro volentieri ovviamente fai fa assolutamente',
  phrases: () => ({
    parts: {
      when: '(?: ieri| finora| prima| oggi| adesso| ora| poi| lultima volta| di nuovo| ancora)?',
      work: '(?:(?:il|lo|la|i|le|nostro|tuo) )?(?:(?:prossim[oa]|ultim[oa]|nostro) )?(?:passo|passaggio|piano|lavoro|task|attivita|sessione|progetto|resto|fase|parte|punto|lista|conversazione|l?implementazione|refactoring|migrazione|test)(?: (?:successiv[oa]|precedente|attuale|rimanent[ei]|\\d+))?',
      left: '(?:ci |ti |mi )?(?:siamo|sei|sono|eravamo|eri|ero|avevi|avevamo|abbiamo|hai)(?: (?:rimast[oia]|fermat[oia]|arrivat[oia]|interrotto|lasciato))?',
    },
    asks: [
      '(?:continu(?:a|iamo|are|ate)|(?:vai |vado |andiamo |andare )?avanti|prosegu(?:i|iamo|ire)|riprend(?:i|iamo|ere)|procediamo|ripartiamo|rimettiamoci(?= al)|torniamo(?= al?)|(?:fai|vai|passa|passiamo|inizia)(?= (?:con |al? |alla )?(?:il |la )?prossim)|(?:finisci|termina|completa)(?= (?:quello che|il resto|il lavoro|le attivita)))(?: pure)?(?: (?:da(?:l punto)? (?:dove|in cui) <left>|(?:con|da|su|a|col|dal|sul|al(?:la)?) <work>|<work>|a lavorare|quello che (?:hai iniziato|stavi facendo|manca|resta)|cosi|da|di|con|a|il|la|qui|li|ieri))*<when>',
      'da dove (?:ripartiamo|riprendiamo|continuiamo)|(?:che )?cosa (?:ce|resta) da fare|(?:dove|doveravamo)(?: <left>)?(?: (?:rimasti|arrivati|fermati))?<when>|a (?:che|quale) punto (?:siamo|eravamo)(?: (?:arrivati|rimasti))?',
      '(?:che )?cosa (?:ce|viene|facciamo|faccio|si fa|dobbiamo fare|tocca) (?:dopo|adesso|ora|poi)|e (?:adesso|ora|poi|dopo)',
      '(?:qual e |quale )?(?:il |la )?prossim[oa](?: passo| passaggio| task| attivita| step| fase)?',
      '(?:che )?cosa (?:ci )?(?:resta|rimane|manca)(?: ancora)?(?: da (?:fare|finire|completare))?',
      '(?:che )?cosa (?:stavamo|stavi|stavo) facendo<when>|a (?:che )?cosa (?:stavamo|stavi|stavo) lavorando<when>',
      '(?:che )?cosa (?:abbiamo|hai|avevamo) fatto<when>|a che punto e il lavoro|come siamo messi|(?:qual e )?(?:lo )?stato(?: (?:attuale|dei lavori|del lavoro))?',
      'aggiornami|fammi il punto|mettimi al corrente',
    ],
    assents:
      'si|certo|certamente|va ben(?:e|issimo)|vai(?: pure)?|fallo|daccordo|procedi(?: pure)?|esatto|giusto|sicuro|volentieri|ovviamente|fai? pure|assolutamente',
    polite:
      'per (?:favore|piacere)|grazie(?: mille)?|prego|ciao|salve|buongiorno|buonasera|buon giorno|perfetto|ottimo|bene|bravo|dai|allora|quindi|ora|adesso|pure|puoi|potresti|possiamo|ricordami|dimmi|e|sono tornat[oa]|eccomi|fatto|finito|scusa|(?:(?:si e|ti sei|era) )?(?:interrott[oa]|bloccat[oa]|fermat[oa]|chius[oa])|e caduta la (?:connessione|linea)|su|forza',
  }),
}
