import type { Language } from './language.ts'

export const french: Language = {
  opens:
    'continue continues continuer continuez continuons continu on je nous reprends reprend reprenons reprenez reprendre poursuis poursuivons poursuivez poursuivre avance avancons enchaine enchainons ou la et cest quelle quel quelles prochaine etape letape suivant prochain ensuite quest que quil il sur commence attaque lance va termine finis fini le un recap sest ca coupure desole rappelle remets remet passe passons sil stp svp merci bonjour bonsoir salut coucou re bon bien tres parfait genial nickel alors donc maintenant tu peux pouvez vous me dis allez allons go oui ouais daccord vas carrement fais faites ca volontiers absolument exactement tout banco entendu evidemment avec',
  phrases: () => ({
    parts: {
      when: '(?: hier| avant| maintenant| deja| la derniere fois| tout a lheure)?',
      work: '(?:(?:le|la|les|notre|nos|ton|mon|cette|ce) )?(?:(?:prochaines?|derniere|meme) )?(?:travail|boulot|plan|letape|etapes?|taches?|suite|session|projet|reste|conversation|phase|partie|point|liste|l?implementation|refacto(?:ring)?|migration|tests)(?: (?:suivante?s?|precedente?|restantes?|actuelle|\\d+))?',
      left: 'ou (?:on|tu|vous|nous|je) ?(?:en )?(?:etait|etais|etions|etiez|est|sommes|es|lavait|avait|sest|setait|tes|tetais|nous sommes|nous etions|vous etes|me suis|a|as|avez)?(?: ?(?:arretee?s?|laissee?|reste?s?))?',
    },
    asks: [
      '(?:on |nous |je )?(?:continu(?:e[sz]?|ons|er)?|repren(?:ds?|ons|ez|dre)|poursui(?:s|t|vons|vez|vre)|avan(?:ce|cons)|(?:fai[st]|commence|attaque|passe|lance|va)(?= (?:a )?(?:la prochaine|letape|la suite|letape suivante|la tache suivante))|(?:termine|finis)(?= (?:ce que|le reste|la|les|le travail))|enchain(?:e[sz]?|ons))(?: (?:(?:de |la )?<left>|(?:avec |sur |a |dans )?<work>|comme ca|ca|(?:de |a )?(?:travailler|bosser|coder)|sur ta lancee|le fil|ce (?:quon faisait|que (?:tu (?:as|avais) commence|(?:tu )?faisais)|quil reste)|depuis|de|la|ici|hier|avec|le))*<when>',
      '(?:on|nous|tu) en (?:etait|etais|est|es|etions|sommes) ou(?: (?:du|dans le) (?:projet|travail|plan))?<when>|ou (?:est ce qu(?:on|e nous) )?en (?:etait|est|etions|sommes)(?: on| nous)?<when>|ou est ce quon en (?:etait|est)|ou on en (?:etait|est)<when>',
      'on (?:sest|setait) arretee?s? (?:ou|a quoi)<when>|ou (?:on sest|on setait|sest on|setait on|nous sommes nous) arretee?s?<when>',
      '(?:(?:cest quoi|quelle est|quelles sont|on passe a|passe[sz]? a|passons a|donne moi) )?(?:et )?(?:la |les )?(?:suite(?: du (?:plan|travail))?|prochaines? (?:etapes?|taches?)|etapes? suivantes?|letape (?:suivante|dapres)|tache suivante)',
      'suivant|prochain|(?:et )?ensuite|et (?:apres|maintenant)',
      '(?:quest ce qu(?:il|i) |que |quil |il )(?:nous )?reste(?: t il)?(?: quoi)?(?: encore)?(?: a (?:faire|finir))?',
      'sur quoi (?:on |nous |est ce quon )?(?:travaillait|travaillions|bossait|etait)(?: on| nous)?<when>|quest ce quil y a (?:ensuite|apres|maintenant)|quest ce quon (?:a fait|avait fait|faisait|etait en train de faire|fait)<when>|on (?:fai(?:sai)?t|a fait) quoi<when>',
      'remets? moi dans le (?:contexte|bain)|on (?:sy remet|y retourne)|(?:fais (?:moi )?)?(?:le|un) (?:point|recap|resume)|ou en est (?:le (?:travail|projet|plan)|la tache)',
    ],
    assents:
      'oui|ouais|daccord|vas y|allez y|bien sur|carrement|fais (?:le|ca)|faites (?:le|ca)|ca (?:marche|roule|me va)|volontiers|absolument|exactement|tout a fait|go|cest (?:bon|parti)|banco|entendu|evidemment|avec plaisir',
    polite:
      'sil (?:te|vous) plait|stp|svp|merci(?: beaucoup)?|bonjour|bonsoir|salut|coucou|re|bon|bien|tres bien|parfait|genial|nickel|alors|et|donc|maintenant|tu peux|peux tu|pouvez vous|vous pouvez|on peut|fini|termine|je suis (?:de retour|revenue?)|me revoila|rappelle moi|dis moi|desole|(?:ca|tu|la connexion) (?:a|as|sest|tes|avait) (?:coupee?|plantee?|arretee?|crashe|saute)|coupure|allez|allons y',
  }),
}
