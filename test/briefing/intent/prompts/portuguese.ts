import { lines, type Prompts } from './table.ts'

export const portuguese: Prompts = {
  language: 'Portuguese',
  asking: lines(`
    continua
    continue
    Continue, por favor
    pode continuar
    pode continuar?
    prossiga
    segue
    vamos continuar
    continua de onde paramos
    continue de onde parou
    continua de onde você parou
    onde paramos?
    onde estávamos?
    onde é que íamos?
    onde a gente parou ontem?
    em que ponto estávamos?
    o que vem a seguir?
    qual é o próximo passo?
    qual o proximo passo
    próximo passo
    próximo
    e agora?
    o que falta fazer?
    o que falta?
    o que estávamos fazendo?
    no que a gente estava trabalhando?
    retoma o trabalho
    vamos retomar de onde paramos
    bom dia! vamos continuar
    oi, onde paramos?
    ok, continua com o plano
    continue com a próxima tarefa
    beleza, segue com o próximo passo
    continuar
    continuamos?
    vamos voltar ao trabalho
    me lembra onde paramos
    voltei. onde paramos?
    segue em frente
    bora continuar
    podes continuar sff
    pode seguir
    segue o plano
    dá continuidade
    continua daí
    o que fizemos ontem?
    como estamos?
    qual era o próximo passo mesmo?
    onde eu parei?
    faz o próximo passo
    segue pra próxima tarefa
    caiu a conexão, continua
    termina o que falta
    vamos nessa, continua
    seguimos?
    continue o trabalho anterior
    continua trabalhando
    ok, próxima fase
    onde nós paramos ontem?
    vamos em frente
    qual a próxima tarefa?
    volta ao trabalho
    pode prosseguir
    o que temos pra fazer?
    retoma a tarefa anterior
    continua a partir daí
    pronto, continua
    continua por favor
    vamos seguir
    onde a gente tava?
    o que falta terminar?
    retoma o plano
    segue com os testes
    voltei, continua
    qual era o próximo passo
    próxima tarefa por favor
    o que estávamos fazendo ontem
    o que fizemos na última sessão?
    o que eu fiz semana passada?
  `),
  more: lines(`
    continua, mas primeiro roda os testes
    continue, mas não mexa no esquema
  `),
  assent: lines(`
    sim
    Sim, por favor
    pode
    pode ser
    ok
    claro
    isso
    beleza
    com certeza
    manda ver
    sim, pode fazer
    faz isso
    pode ir
    tá bom
    sim, manda ver
    ok pode ir
    claro, faz
    bora
    sim, claro
    ok, manda bala
  `),
  other: lines(`
    adiciona um botão continuar
    o botão de continuar está quebrado
    por que o loop continua depois do erro?
    continua dando erro 500
    continua sem funcionar
    continua falhando no CI
    o teste continua quebrado
    continue o loop se i for ímpar
    use continue em vez de break
    segue o log do erro
    segue o stack trace abaixo
    segue abaixo o código
    qual é o próximo número primo?
    próxima página não carrega
    o próximo teste falha
    onde ficam os logs?
    onde estava definida a função parse?
    o que faz o next() aqui?
    o que vem a seguir ao token na gramática?
    retoma o download se a conexão cair
    como continuar depois de uma exceção?
    faz o worker continuar se o redis cair
    o que falta no package.json para publicar?
    o que estava causando o timeout?
    sim, mas usa PKCE
    ok, e os testes?
    claro, mas antes arruma o lint
    pode mudar o nome da função para foo?
    pode ser null aqui?
    isso está errado
    não continue
    obrigado
    oi
    para de usar any
    próximo botão não funciona
    continua igual
    segue o padrão do arquivo
    segue o erro
    o que falta nesse teste?
    onde estamos importando o react?
    pode remover
    claro que não
    agora o teste
    e agora adiciona um log
    vai dar erro se for null
    continua o loop
    segue a convenção do eslint
    faz um commit
    passa o id por parâmetro
    termina o processo na porta 3000
    como está o teste?
    qual o status code?
    o próximo commit
    parou de funcionar
    onde está o teste?
    agora roda os testes
    o que isso faz?
    continua sem compilar
    a próxima função está errada
    vamos apagar isso
    o status não muda
    por que falha
    em que porta roda
    pode apagar
    volta pra versão antiga
    faz um teste
  `),
}
