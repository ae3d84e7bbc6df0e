// The words of each language that say nothing of what a text is about, folded. They are neither listed nor looked for.
// In a question, so are the words that ask.

import { LANGUAGES, type Language } from './language.ts'

const WORDS: Record<Language, string> = {
  en: `a about above after again all also although am an and any anybody anyone are arent as at be because been before being
    between both but by can cannot cant could couldnt d did didnt do does doesnt doing dont down during each either
    ever every few for from further had hadnt has hasnt have havent having he her here hers him his how i if im in into
    is isnt it its itself ive just ll m may me might more most much must my myself no nor not now of off on once only or
    other our ours out over own please quite rather re s same shall she should shouldnt so some such t than that thats
    the their theirs them themselves then there these they theyre this those though through to too under until up upon
    us ve very was wasnt we were werent what whats when where which while who whom whose why will with within without
    wont would wouldnt yes yet you your yours aren couldn didn doesn don hadn hasn haven isn shouldn wasn weren won wouldn`,
  de: `aber alle allem allen aller alles als also although am an ander andere anderem anderen anderer anderes auch auf aus bei
    beim bin bis bist da dabei dafur damit danach dann daran darauf daraus das dass davon dazu dein deine dem den denn
    der deren des dessen die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines
    einige er es etwas euch euer fur ganz gegen gibt hab habe haben hat hatte hatten hatten hier hin hinter ich ihm ihn
    ihnen ihr ihre ihrem ihren ihrer im in ins ist ja jede jedem jeden jeder jedes jene jetzt kann kein keine keinem
    keinen keiner konnen konnte konnten man mal mehr mein meine meinem meinen meiner mich mir mit muss mussen musste
    nach nicht nichts noch nun nur ob oder ohne schon sehr sein seine seinem seinen seiner seit sich sie sind so
    soll sollen sollte sollten sondern sonst uber um und uns unser unsere unserem unseren unserer unter viel vom von vor
    wann war waren warum was weil welche welchem welchen welcher welches wenn wer werde werden wem wen weshalb wie wieder
    wieso will wir wird wo woher wohin womit woran wurde wurden wurde wurden zu zum zur zwar zwischen`,
  fr: `a ai au aucun aucune aussi autre autres aux avaient avait avec avez avoir avons c ca car ce cela ces cet cette
    ceux chaque chez comme comment d dans de des depuis deja donc dont du elle elles en encore entre es est et etaient
    etait ete etes etre eu eux fait faire fois font il ils j je jusqu l la laquelle le lequel les leur leurs lors lui
    m ma mais me meme memes mes moi moins mon n ne ni nos notre nous on ont ou par parce pas pendant peu peut plus pour
    pourquoi puis qu quand que quel quelle quelles quels qui quoi s sa sans sans se sera ses si son sont sous sur t ta
    tandis tant te tel telle tes toi ton tous tout toute toutes tres tu un une vers voici voila vos votre vous y`,
  es: `a al algo algun alguna algunas alguno algunos ante antes aqui asi aun aunque bien cada como con contra cual
    cuales cuando cuanto cuya cuyo de del desde donde dos durante e el ella ellas ellos en entre era eran es esa esas
    ese eso esos esta estaba estaban estado estan estar estas este esto estos fue fueron ha habia habian han hasta hay
    he hemos hizo la las le les lo los mas me mi mientras mis mucho muy nada ni no nos nosotros nuestra nuestro o os
    otra otras otro otros para pero poco por porque pues que quien quienes se sea segun ser si sido sin sino sobre son
    su sus tal tambien tampoco tan tanto te tenia tiene tienen tengo todo toda todas todos tras tu tus un una unas uno
    unos usted y ya yo`,
  it: `a ad agli ai al alla alle allo altra altri altro anche ancora avere aveva avevano avevo c che chi ci cio coi
    col come con contro cosa cui d da dagli dai dal dalla dalle dallo degli dei del della delle dello dentro di dopo
    dove e ed era erano essere fa fatto fra gia gli ha hai hanno ho i il in io l la le lei li lo loro lui ma me mentre
    mi mia mie miei mio molto ne negli nei nel nella nelle nello no noi non nostra nostro o ogni ok per perche pero
    piu poi prima proprio qual quale quali quando quanto quella quelle quelli quello questa queste questi questo qui
    sara se sei senza si sia siamo siete solo sono sopra sta stata stati stato su sua sue sugli sui sul sulla sulle suo
    suoi te ti tra tu tua tuo tutta tutte tutti tutto un una uno vi voi`,
  pt: `a ainda alguem algum alguma algumas alguns antes ao aos apenas aquela aquele aquilo as assim ate cada com como
    contra cuja cujo da das de dela dele deles demais depois desde dessa desse desta deste do dos durante e ela elas
    ele eles em enquanto entao entre era eram essa essas esse esses esta estao estas estava estavam este estes eu foi
    foram ha isso isto ja la lhe lhes mais mas me mesmo meu meus minha muito muita na nada nao nas nem nenhum nessa
    nesse nesta neste no nos nossa nosso num numa o onde os ou outra outras outro outros para pela pelas pelo pelos
    pode pois por porque pra qual quais quando quanto que quem se seja sem sempre ser seu seus so sobre sua suas
    tambem tao te tem temos tinha tinham toda todas todo todos tu tudo um uma umas uns voce voces`,
  ru: `а без более бы был была были было быть в вам вас ведь весь во вот все всего всех вы где да даже для до его ее
    если есть еще же за здесь и из или им их к как какая какие какои когда кто ли либо мне может мои мы на над надо нам
    нас не него нее нет ни них но ну о об однако он она они оно от очень по под после потом потому почему при про с
    со так также такои там те тем то тогда того тоже тои только том ты у уже хотя чего чеи чем через что чтобы чье эта
    эти этим этих это этого этои этом этот этому я`,
  zh: `的 了 是 在 我 我们 你 们 和 有 这 那 就 也 都 不 没 没有 与 及 或 被 把 对 从 到 为 为什 什么 么 怎么 哪 哪个 吗 呢 吧 啊 要 会 能 可以 个 之 其 而
    但 但是 因为 所以 如果 还 很 最 用 已经 以 于`,
  ja: `の は が を に へ と で も や か な だ です ます した して する され され ない なか から まで より ので のに った って てい いる いた いま ある あっ こと これ それ
    あれ この その あの ここ そこ どこ なぜ 何故 どう たか たの のか ため とき よう れた れる ませ せん など なの んで でし しま`,
  ko: `은 는 이 가 을 를 의 에 에서 와 과 도 로 으로 하다 했다 하는 하고 왜 무엇 어떻 떻게 어디 그 저 것 수 있다 없다 있는 없는 했는 는지 는가 우리 에게`,
}

let masks: Map<string, number> | undefined

/** A bit for each language, in the order of `LANGUAGES`: those in which this word says nothing. */
export function stopMask(folded: string): number {
  masks ??= readMasks()
  return masks.get(folded) ?? 0
}

export function isStopWord(folded: string, language: Language): boolean {
  const mask = stopMask(folded)
  return mask !== 0 && (mask & (1 << LANGUAGES.indexOf(language))) !== 0
}

function readMasks(): Map<string, number> {
  const made = new Map<string, number>()
  for (const [index, language] of LANGUAGES.entries()) {
    for (const word of WORDS[language].split(/\s+/)) made.set(word, (made.get(word) ?? 0) | (1 << index))
  }
  return made
}
