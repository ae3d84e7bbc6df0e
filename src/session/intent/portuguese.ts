import type { Language } from './language.ts'

export const portuguese: Language = {
  opens:
    'continua continue continuar continuamos continuemos continuando prossiga prossegue prosseguir segue siga seguimos seguir retoma retome retomar retomamos avanca avance avancar voltar voltemos volta volte voltamos pronto feito onde aonde em no ate o que qual a proximo proxima e agora dar da comeca inicia passa termina termine como status andamento resumo estado caiu nessa travou parou vamos bora me lembra pode podes poderia consegue por obrigado obrigada valeu oi ola opa bom boa otimo perfeito legal entao ja bem certo voltei estou sim claro isso beleza blz com manda faz faca ta esta de fechado vai exato uhum combinado',
  phrases: () => ({
    parts: {
      when: '(?: ontem| ate agora| antes| hoje| agora| da ultima vez| de novo| mesmo)?',
      who: '(?:nos |a gente |eu |voce |vc |tu )?',
      work: '(?:(?:o|a|os|as|nosso|nossa) )?(?:(?:proxim[oa]|ultim[oa]) )?(?:plano|passo|tarefas?|trabalho|sessao|projeto|resto|fase|parte|ponto|etapa|lista|conversa|implementacao|refatoracao|migracao|testes|que (?:falta(?:va)?|resta|comecou))(?: (?:seguinte|anterior|atual|restantes?|pendentes?|\\d+))?',
      left: '<who>(?:tinhamos |tinha )?(?:paramos|parou|parei|paraste|parado|estavamos|estava|estamos|iamos|ficamos|ficou|fomos|chegamos|deixamos)',
    },
    asks: [
      '(?:continu(?:a|e|ar|amos|emos|ando)|pross(?:iga|egue|eguir)|segu(?:e|imos|ir)|siga|retom(?:a|e|ar|amos)|avan(?:ca|ce|car)|da(?:r)? continuidade|(?:faz|faca|comeca|inicia|vai|passa|vamos)(?= (?:para |pra |com |ao? )?(?:o |a )?proxim)|termin[ae](?= (?:o que|o resto|as tarefas|o trabalho)))(?: (?:(?:de |a partir de |do )?(?:onde|ponto onde|ponto em que) <left>|(?:com |no |na |em |para |pra |pro |ao? )?<work>|em frente|adiante|assim|trabalhando|com isso|nisso|dai|ai|a partir|de|do|da|com|o|a|ontem))*<when>',
      '(?:onde|aonde|ate onde|em que ponto)(?: e que| foi que)? <left><when>',
      'o que (?:vem|vinha|segue|temos) (?:a seguir|agora|depois)|e agora(?: o que)?|vamos em frente|(?:o )?que (?:temos|ha|tem) (?:para|pra|por|a) fazer|o que (?:fazemos|faco|vamos fazer|a gente faz) (?:agora|a seguir)',
      '(?:qual(?: e| era| seria)? )?(?:o |a )?proxim[oa](?: passo| tarefa| etapa| item| ponto| fase)?(?: mesmo)?',
      '(?:o )?que (?:ainda )?(?:falta|resta|sobrou)(?: (?:por |para |a )?(?:fazer|terminar))?',
      '(?:(?:o|no|em) )?que <who>(?:estavamos|estava) (?:a )?(?:fazendo|fazer|trabalhando|trabalhar|mexendo)<when>',
      'volt(?:ar|emos|a|e|amos) (?:ao|para o) trabalho|o que <who>(?:fizemos|fiz|fez|ja fizemos|temos feito)<when>|como (?:estamos|esta o trabalho|vai o trabalho)|(?:qual (?:e )?o )?(?:status|andamento|estado atual|resumo)(?: do (?:trabalho|projeto))?',
    ],
    assents:
      'sim|claro|pode(?: ser| ir| sim| fazer)?|isso(?: mesmo)?|beleza|blz|com certeza|manda (?:ver|bala)|fa(?:z|ca)(?: isso)?|ta(?: bom| bem)?|esta (?:bem|bom)|de acordo|certo|fechado|vai(?: em frente)?|bora|exato|uhum|combinado',
    polite:
      'por favor|pfv?|sff|(?:muito )?obrigad[oa]|valeu|oi|ola|opa|bom dia|boa (?:tarde|noite)|otimo|perfeito|legal|entao|agora|ja|bem|bom|voltei|estou de volta|e|podes|poderia|consegue|pronto|feito|vamos(?: nessa)?|(?:caiu|travou|parou|reiniciou|fechou)(?: a (?:conexao|internet)| o (?:terminal|computador))?|me lembr[ae]|lembra me',
  }),
}
