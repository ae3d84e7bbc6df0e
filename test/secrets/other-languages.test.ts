// Passwords, tokens and keys whose names are in other languages than English, in every form of an English one.
import { describe, expect, test } from 'vitest'
import { redact } from '../../src/secrets/redact.ts'
import { hex, made } from './table/made-up.ts'

const PASSWORDS = [
  'пароль Пароль ПАРОЛЬ 密码 密碼 数据库密码 비밀번호 パスワード 口令 contraseña Contraseña contrasena senha DB_SENHA userSenha',
  'mot_de_passe şifre ŞİFRE şifresi parola hasło HASŁO haslo wachtwoord Kennwort Passwort salasana lösenord databaslösenord',
  'adgangskode passord heslo jelszó lozinka סיסמה पासवर्ड รหัสผ่าน συνθηματικό',
]
  .flatMap(words => words.split(' '))
  .concat(
    'mot de passe',
    'kata sandi',
    'mật khẩu',
    'كلمة المرور',
    'κωδικός πρόσβασης',
    'contraseña'.normalize('NFD'),
  )
const KEYS =
  'ключ API|API-ключ|секретный ключ|密钥|API密钥|秘钥|令牌|トークン|APIキー|토큰|токен|clé API|clave de API|API-Schlüssel|chave de API|clave'
const VALUES = ['hunter2!xQ7', 'Tr0ub4dor3', 'correct-horse-9', 'hunter2x', made(20)]

const FORMS: [title: string, give: (name: string, value: string) => string][] = [
  ['.env', (n, v) => `${n}=${v}`],
  ['a line', (n, v) => `${n}: ${v}`],
  ['a full-width colon', (n, v) => `${n}：${v}`],
  ['Chinese marks', (n, v) => `账号：admin，${n}：${v}，谢谢`],
  ['code', (n, v) => `${n} = "${v}"`],
  ['JSON', (n, v) => `{"${n}": "${v}"}`],
  ['a call', (n, v) => `set("${n}", "${v}")`],
  ['a list', (n, v) => `- ${n}: ${v}\n- x`],
  ['a list with a dash', (n, v) => `- ${n} — ${v}`],
  ['a bold name', (n, v) => `- **${n}**: \`${v}\``],
  ['quotes of print', (n, v) => `${n}: «${v}»`],
  ['brackets behind the name', (n, v) => `${n} (root): ${v}`],
  ['full-width brackets', (n, v) => `【${n}】（root）：${v}`],
  ['a row', (n, v) => `| ${n} | ${v} |`],
  ['a row with marks', (n, v) => `| **${n}** | \`${v}\` | x |`],
  ['a column', (n, v) => `| user | ${n} | n |\n| --- | --- | --- |\n| ann | ${v} | 1 |\n| bo | | 2 |`],
  ['the next line', (n, v) => `${n}:\n${v}\n`],
  ['below a bullet', (n, v) => `- **${n}**:\n  ${v}\n- x`],
]

describe.each(FORMS)('given by %s', (title, give) => {
  test.each([...PASSWORDS, 'password', 'Password'])('the value of %s is masked, and nothing around', name => {
    for (const value of VALUES) {
      const text = give(name, value)
      const masked = redact(text).text
      expect(masked, text).toContain('[redacted: ')
      expect(masked.replace(/\[redacted: [^\]]+\]/, value)).toBe(text)
    }
  })

  test.each(KEYS.split('|'))('a random value of %s is masked', name => {
    const value = hex(40)
    expect(redact(give(name, value)).text, title).not.toContain(value)
  })
})

test.each([
  ['密码是hunter2!xQ7，请勿外传', '密码是{}，请勿外传'],
  ['数据库的密码为 hunter2!xQ7', '数据库的密码为 {}'],
  ['パスワードはhunter2!xQ7です', 'パスワードは{}です'],
  ['비밀번호는 hunter2!xQ7 입니다', '비밀번호는 {} 입니다'],
  ['La contraseña de la base es hunter2x', 'La contraseña de la base es {}'],
  ['Le mot de passe est hunter2!xQ7.', 'Le mot de passe est {}.'],
  ['пароль от базы: hunter2!xQ7', 'пароль от базы: {}'],
  ['Пароль для входа — correct-horse-9', 'Пароль для входа — {}'],
  ['hasło to hunter2!xQ7', 'hasło to {}'],
  ['Логин: admin, пароль: Привет2024!', 'Логин: admin, пароль: {}'],
  ['login/senha: admin/hunter2!xQ7', 'login/senha: {}'],
  ['mytool --senha hunter2!xQ7', 'mytool --senha {}'],
  ['<senha>hunter2!xQ7</senha>', '<senha>{}</senha>'],
  ['the password is correct-horse-9', 'the password is {}'],
  ['password for ann: hunter22x', 'password for ann: {}'],
  ['Use the following password to go on:\n\nhunter22x\n', 'Use the following password to go on:\n\n{}\n'],
  ['### Password\n\nhunter22x\n', '### Password\n\n{}\n'],
])('of %s only the secret goes', (text, masked) => {
  expect(redact(text).text).toBe(masked.replace('{}', '[redacted: password]'))
})

test.each([
  'пароль: см. wiki',
  'пароль: см.вики-2',
  'Пароль должен содержать минимум 8 символов',
  'Пароль: минимум 8 символов',
  '密码：至少8位，包含字母和数字',
  '密码长度：12-16位',
  '密码错误，请重试3次',
  '密码使用bcrypt2加密',
  'パスワード: 8文字以上',
  'パスワードはSHA256でハッシュ化される',
  '비밀번호: 8자 이상',
  'contraseña: obligatoria',
  'La contraseña es obligatoria, mínimo 8 caracteres',
  'mot de passe : oublié ?',
  'Kennwort: siehe Wiki-12',
  'passord: minst-8-tegn',
  'şifre: en az 8 karakter',
  '"contraseña": "Contraseña"',
  'senha: "Senha inválida"',
  'palabra clave: oauth2-tokens',
  'enclave: us-west-2a',
  'resenha: episodio-12x',
  'clave primaria: user_id_2',
  '"parola": "Ciao a tutti"',
  'password：见文档',
  '密码：<your-password>',
  '密码=******',
  'senha = process.env.SENHA2',
  'const senha = gerarSenha2(10)',
  'Пароль - обязательное поле v2',
  'password:\n  minLength: 8\n',
  'password:\n  - step2\n',
  'token:\n  secretKeyRef:\n    name: app-2\n',
  'The tokens of these commits:\n\n3f786850e387550fdab836ed7e6dc881de23001b\n',
  'Reset the password in two steps:\n- step2\n',
  '### Password\n\nChanged in v2, see above\n',
  '| password | string | required |',
  '| Password | 8-64 characters |',
  '| Password reset | PROJ-1234 | done |',
  '| password | PROJ-1234 |',
  '| Task | Password reset |\n|---|---|\n| api2 | PROJ-1234 |',
  '| Password policy |\n|---|\n| rule2strict |',
])('%s stays', text => {
  expect(redact(text)).toEqual({ text, count: 0 })
})
