import type { Language } from './language.ts'

export const portuguese: Language = {
  opens:
    'continua|continue|continuar|continuamos|continuemos|continuando|prossiga|prossegue|prosseguir|segue|seguimos|seguir|siga|retoma|retome|retomar|retomamos|avanca|avance|avancar|da|dar|vamos|voltar|voltemos|volta|faz|faca|comeca|vai|passa|termina|termine|proximo|proxima|e|o|que|como|status|andamento|resumo|qual|onde|aonde|ate|em|a|no|sim|claro|pode|isso|beleza|blz|com|manda|ta|esta|de|certo|fechado|bora|exato|uhum|combinado|por|pf|pfv|sff|obrigado|obrigada|muito|valeu|oi|ola|opa|bom|boa|otimo|perfeito|legal|entao|agora|ja|bem|voltei|estou|podes|poderia|consegue|pronto|feito|caiu|travou|parou|reiniciou|me|lembra|hoje|ontem',
  phrases: () => ({
    verbs:
      'continua|continue|continuar|continuamos|continuemos|continuando|prossiga|prossegue|prosseguir|segue|seguimos|seguir|siga|retoma|retome|retomar|retomamos|avanca|avance|avancar|da continuidade|dar continuidade|vamos em frente|voltar ao trabalho|voltemos ao trabalho|volta ao trabalho|vamos voltar ao trabalho|voltar para o trabalho|faz o proximo|faca o proximo|faz a proxima|comeca o proximo|comeca a proxima|vai para o proximo|vai para a proxima|passa para o proximo|passa para a proxima|vamos para o proximo|vamos para a proxima|termina o que|termine o que|termina o resto|termine o resto|termina as tarefas|termina o trabalho',
    tails:
      'em|frente|adiante|assim|trabalhando|trabalho|com|isso|nisso|dai|ai|a partir|de|do|da|no|na|o|a|os|as|ao|para|pra|pro|ontem|hoje|nosso|nossa|proximo|proxima|ultimo|ultima|seguinte|anterior|atual|restante|restantes|pendente|pendentes|plano|passo|tarefa|tarefas|sessao|projeto|resto|fase|parte|ponto|etapa|lista|conversa|implementacao|refatoracao|migracao|testes|que falta|que faltava|que resta|falta|faltava|resta|de novo|da ultima vez',
    asks: 'proximo|proxima|e agora|e agora o que|o que vem a seguir|o que vem agora|o que vem depois|que vem a seguir|o que segue agora|o que fazemos agora|o que vamos fazer agora|o que a gente faz agora|o que temos agora|como estamos|como esta o trabalho|como vai o trabalho|status|andamento|resumo|qual o status|qual e o status|qual o estado atual|qual o andamento',
    parts: {
      left: '(?:(?:nos|a gente|eu|voce|vc|tu|tinhamos|tinha) )*(?:paramos|parou|parei|paraste|parado|estavamos|estava|tava|tavamos|estamos|iamos|ficamos|ficou|fomos|chegamos|deixamos)(?: (?:ontem|antes|hoje|mesmo|da ultima vez))?',
    },
    tailPatterns: [
      ['onde|ponto', '(?:onde|ponto onde|ponto em que) <left>'],
      ['passo|tarefa|fase|parte|ponto|etapa', '[a-z]+ \\d+'],
    ],
    patterns: [
      ['onde|aonde|ate|em', '(?:onde|aonde|ate onde|em que ponto)(?: e que| foi que)? <left>'],
      [
        'qual|o|a|proximo|proxima',
        '(?:qual(?: e| era| seria)? )?(?:o |a )?proxim[oa](?: (?:passo|tarefa|etapa|item|ponto|fase))?(?: mesmo)?',
      ],
      [
        'o|que',
        '(?:o )?que (?:ainda )?(?:falta|resta|sobrou)(?: (?:por |para |pra |a )?(?:fazer|terminar))?',
      ],
      ['o|que', '(?:o )?que (?:temos|ha|tem) (?:para|pra|por|a) fazer'],
      [
        'o|no|em|que',
        '(?:(?:o|no|em) )?que (?:(?:nos|a gente|eu|voce) )?(?:estavamos|estava) (?:a )?(?:fazendo|fazer|trabalhando|trabalhar|mexendo)(?: (?:ontem|antes))?|o que (?:(?:nos|a gente|eu|voce) )?(?:fizemos|fiz|fez|ja fizemos|temos feito)(?: (?:ontem|ate agora|antes|hoje))?',
      ],
    ],
    assents:
      'sim|claro|pode|pode ser|pode ir|pode sim|pode fazer|isso|isso mesmo|beleza|blz|com certeza|manda ver|manda bala|faz|faz isso|faca isso|ta|ta bom|ta bem|esta bem|de acordo|certo|fechado|vai|vai em frente|bora|exato|uhum|combinado',
    polite:
      'por favor|pf|pfv|sff|obrigado|obrigada|muito obrigado|valeu|oi|ola|opa|bom dia|boa tarde|boa noite|otimo|perfeito|legal|entao|agora|ja|bem|bom|voltei|estou de volta|e|podes|poderia|consegue|pronto|feito|vamos|vamos nessa|caiu|caiu a conexao|caiu a internet|travou|parou|reiniciou|me lembra|me lembre|lembra me|hoje|ontem|de novo',
  }),
}
