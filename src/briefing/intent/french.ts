import type { Language } from './language.ts'

export const french: Language = {
  opens:
    'continue|continues|continuez|continuons|continuer|on|je|reprends|reprend|reprenons|reprenez|reprendre|poursuis|poursuivons|poursuivez|poursuivre|avance|avancons|enchaine|enchaines|enchainez|enchainons|fais|commence|attaque|passe|passons|lance|termine|finis|la|et|suivant|prochain|ensuite|cest|quelle|remets|remet|un|recap|ou|quest|nous|tu|quelles|les|letape|letapes|prochaine|prochaines|etape|etapes|tache|donne|que|quil|il|sur|oui|ouais|daccord|vas|allez|bien|carrement|faites|ca|volontiers|absolument|exactement|tout|go|banco|entendu|evidemment|avec|sil|stp|svp|merci|bonjour|bonsoir|salut|coucou|re|bon|tres|parfait|genial|nickel|alors|donc|maintenant|peux|pouvez|vous|fini|me|rappelle|dis|desole|coupure|allons|hier',
  phrases: () => ({
    verbs:
      'continue|continues|continuez|continuons|continuer|on continue|je continue|reprends|reprend|reprenons|reprenez|reprendre|on reprend|poursuis|poursuivons|poursuivez|poursuivre|on poursuit|avance|avancons|on avance|enchaine|enchaines|enchainez|enchainons|on enchaine|fais la prochaine|fais letape|commence la prochaine|attaque la suite|attaque la prochaine|passe a la suite|passe a letape|passe a la prochaine|passe a la tache suivante|passons a la suite|passons a letape|on passe a la suite|lance la suite|lance la prochaine|termine ce que|finis ce que|termine le reste|finis le reste|termine le travail|finis le travail|termine les taches',
    tails:
      'comme ca|ca|travailler|bosser|coder|sur ta lancee|le fil|quon faisait|ce quon faisait|tu as commence|tu avais commence|tu faisais|quil reste|ce quil reste|depuis|de|du|des|la|le|les|ici|hier|avec|sur|a|au|dans|notre|nos|ton|mon|cette|ce|prochaine|prochaines|derniere|meme|suivant|suivante|suivantes|precedente|precedent|restantes|actuelle|travail|boulot|plan|letape|etape|etapes|tache|taches|suite|session|projet|reste|conversation|phase|partie|point|liste|implementation|limplementation|refacto|refactoring|migration|tests|maintenant|la derniere fois',
    asks: 'la suite|la suite du plan|la suite du travail|et la suite|suivant|prochain|ensuite|et ensuite|et apres|et maintenant|cest quoi la suite|quelle est la suite|on sy remet|on y retourne|remets moi dans le contexte|remet moi dans le contexte|remets moi dans le bain|fais le point|fais moi un point|fais un point|fais moi le point|fais un recap|un recap|recap|ou en est le travail|ou en est le projet|ou en est le plan|quest ce quil y a ensuite|quest ce quil y a apres',
    parts: {
      when: '(?: (?:hier|avant|deja|maintenant|la derniere fois|tout a lheure))?',
      next: '(?:la |les |l)?(?:prochaines? (?:etapes?|taches?|phase)|etapes? (?:suivantes?|dapres)|tache suivante)',
      stopped: '(?:arretee?s?|laissee?s?|restee?s?)',
    },
    tailPatterns: [
      [
        'ou',
        'ou (?:on|tu|vous|nous|je) ?(?:en )?(?:etait|etais|etions|etiez|est|sommes|es|lavait|avait|sest|setait|tes|tetais|nous sommes|nous etions|vous etes|me suis|a|as|avez)(?: <stopped>)?<when>',
      ],
      ['etape|phase|partie|point|tache', '[a-z]+ \\d+'],
    ],
    patterns: [
      [
        'on|nous|tu',
        '(?:on|nous|tu) en (?:etait|etais|est|es|etions|sommes) ou(?: (?:du|dans le) (?:projet|travail|plan))?<when>',
      ],
      ['ou', 'ou (?:est ce qu(?:on|e nous) |on )?en (?:etait|est|etions|sommes)(?: (?:on|nous))?<when>'],
      ['on', 'on (?:sest|setait) <stopped> (?:ou|a quoi)<when>|on (?:faisait|fait|a fait) quoi<when>'],
      ['ou', 'ou (?:on sest|on setait|sest on|setait on|nous sommes nous) <stopped><when>'],
      [
        'cest|quelle|quelles|la|les|letape|letapes|prochaine|prochaines|etape|etapes|tache|donne',
        '(?:(?:cest quoi|quelle est|quelles sont|donne moi) )?<next>',
      ],
      [
        'quest|que|quil|il',
        '(?:quest ce qu(?:il|i) |que |quil |il )(?:nous )?reste(?: t il)?(?: quoi)?(?: encore)?(?: a (?:faire|finir))?',
      ],
      [
        'sur',
        'sur quoi (?:on |nous |est ce quon )?(?:travaillait|travaillions|bossait|etait)(?: on| nous)?<when>',
      ],
      [
        'quest',
        'quest ce quon (?:a fait|avait fait|faisait|etait en train de faire|fait)(?: ensuite)?<when>',
      ],
    ],
    assents:
      'oui|ouais|daccord|vas y|allez y|bien sur|carrement|fais le|fais ca|faites le|faites ca|ca marche|ca roule|ca me va|volontiers|absolument|exactement|tout a fait|go|cest bon|cest parti|banco|entendu|evidemment|avec plaisir',
    polite:
      'sil te plait|sil vous plait|stp|svp|merci|merci beaucoup|bonjour|bonsoir|salut|coucou|re|bon|bien|tres bien|parfait|genial|nickel|alors|et|donc|maintenant|tu peux|peux tu|pouvez vous|vous pouvez|on peut|fini|termine|je suis de retour|je suis revenu|me revoila|rappelle moi|dis moi|desole|ca a coupe|ca a plante|ca sest arrete|ca a saute|tu tes arrete|tu as plante|la connexion a coupe|la connexion a saute|coupure|allez|allons y|hier',
  }),
}
