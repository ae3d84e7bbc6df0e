import { stemmer, step } from './endings.ts'

export const stemFrench = stemmer(
  step(2, 's x'),
  step(
    3,
    `issement ement ation ition ateur atrice ateurs ite ive if euse eux ance ence able ible iste isme ique al elle aux
     eur ent erait eraient erions eriez eront erons erez erai eras era ait aient ant ante antes ions iez ons ez er ir
     ee ees e irait iraient iront ira issent issait issant issez issons is it i on u`,
  ),
)

export const stemSpanish = stemmer(
  step(3, 'es s'),
  step(
    3,
    `aciones acion iciones icion adora adores ador amente mente amiento imiento idad ivo iva oso osa ancia encia able
     ible ista ismo ico ica aria arias arian aron ieron iendo ando ado ada ido ida aba aban abamos are ara aran eria
     erian era eran eremos aremos iremos ira iran iria amos emos imos amo emo imo ar er ir an en ase iese o a e io ia`,
  ),
)

export const stemPortuguese = stemmer(
  step(3, 'acoes icoes oes aes es s'),
  step(
    3,
    `acao aco icao adora ador amente mente amento imento idade ivo iva oso osa ancia encia avel ivel ista ismo ico ica
     aria ariam aram eram iram indo endo ando ado ada ido ida ava avam era ira ara arei aremos eremos iremos amos emos
     imos amo emo imo ar er ir am em ou eu iu ao o a e`,
  ),
)

export const stemItalian = stemmer(
  step(
    3,
    `azioni azione izioni izione atore atrice atori amente mente amento imento amenti imenti ita ivo iva ivi ive oso osa
     osi ose anza enza abile ibile abili ibili ista isti ismo ico ica ici iche aremo eremo iremo erebbe erei era eranno
     ato ata ati ate uto uta uti ute ito iti ite ando endo avano evano ivano ava eva iva are ere ire arono erono irono
     iamo ano ono i a e o`,
  ),
)
