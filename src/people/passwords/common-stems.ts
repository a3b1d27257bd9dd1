// What people build passwords from, by the published rankings of leaked ones as far as general knowledge reaches,
// plus words of this trade. Compiled by hand: no leaked list is shipped.
const words = `
password passwort passwd pass motdepasse contrasena contraseña senha wachtwoord haslo parola parol salasana losenord
mima woaini woaiwojia woshishui nihao zhongguo wangyi taobao aini pasuwado aishiteru
admin administrator administrador root superuser user username login test testing tester guest default temp temporary
changeme change letmein welcome willkommen bienvenue bienvenido benvenuto hello hallo hola bonjour ciao secret geheim
master access system server oracle mysql postgres database computer internet laptop windows linux apple google facebook
twitter instagram youtube samsung nokia iphone android microsoft netflix spotify linkedin yahoo hotmail gmail outlook
sellerdesk seller sellers desk amazon marketplace store shop shopping customer service support helpdesk office company
business work team manager agent boss money dollar bitcoin success winner
iloveyou love lover loveme loveyou lovely forever always baby babygirl babyboy angel angels princess prince queen king
sweet sweetheart sweetie honey darling beautiful beauty sexy kiss kisses heart hearts friend friends friendship family
mother father mommy daddy brother sister
monkey dragon tiger lion eagle falcon wolf horse pony kitty kitten puppy doggy bunny rabbit bear panda turtle dolphin
shark snake spider phoenix unicorn butterfly chicken turkey cookie cookies chocolate cheese banana apple orange cherry
peach lemon pepper ginger coffee pizza burger butter sugar candy cupcake strawberry
football soccer baseball basketball hockey tennis golf rugby cricket boxing racing fishing hunting skater runner
liverpool chelsea arsenal barcelona realmadrid juventus manchester united bayern dortmund yankees cowboys steelers
lakers eagles rangers packers raiders redsox
superman batman spiderman ironman joker pokemon pikachu naruto sasuke goku dragonball starwars skywalker yoda matrix
hunter warrior ninja samurai killer shadow ghost zombie vampire wizard merlin magic mystic gandalf harrypotter
minecraft fortnite roblox counterstrike callofduty zelda mario sonic gaming gamer player
sunshine summer winter spring autumn sommer herbst ete hiver verano invierno january february march april june july
august september october november december monday tuesday wednesday thursday friday saturday sunday montag dienstag
mittwoch donnerstag freitag samstag sonntag birthday christmas halloween holiday
michael jennifer jessica ashley daniel jordan thomas robert matthew andrew joshua charlie george michelle nicole
amanda samantha anthony william hannah maggie buster bailey harley jasper jackson patrick martin richard steven
alexander alex andrea carlos maria jose juan miguel antonio francisco sofia laura anna julia thomas stefan peter
hans klaus marie pierre jean nicolas sophie giovanni marco giuseppe francesca ahmed mohammed fatima ivan natasha
diamond silver golden purple yellow orange green black white blue red rainbow star stars moon galaxy heaven flower
flowers rose lily ocean river mountain island beach storm thunder lightning fire water earth
america american usa canada mexico brazil brasil france germany deutschland england london paris berlin madrid roma
italia espana australia china beijing shanghai shenzhen guangzhou hongkong taiwan japan tokyo korea india
mustang corvette porsche ferrari mercedes bmw audi toyota honda yamaha kawasaki ducati chevy ford jeep
guitar music rock metal metallica nirvana slipknot eminem blink hiphop dancer dance singer piano
trustno whatever nothing something anything everything freedom peace hope faith jesus christ god blessed bless lord
spirit amen buddha allah computer flower cool awesome great super mega ultra power energy turbo
asshole fuckyou fuckoff fuck bitch shit pussy hardcore sexsex
abc abcd abcde abcdef abcabc xxx zzz aaa qwe asd zxc qaz wsx edc my the is me you and one two three four for
new old big little hot no yes first last best good bad
`;

/** Lower case, at least two letters each. */
export const commonStems: ReadonlySet<string> = new Set(
  words.split(/\s+/).filter((word) => word.length >= 2),
);

/** Rows and columns that fingers walk along. */
export const walks: readonly string[] = [
  '01234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'qwertzuiop',
  'azertyuiop',
  'asdfghjkl',
  'qsdfghjklm',
  'zxcvbnm',
  'yxcvbnm',
  'wxcvbn',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  'a1b2c3d4e5f6g7h8i9',
  '1a2b3c4d5e6f7g8h9i',
  'qazwsxedcrfvtgbyhnujmikolp',
  '!@#$%^&*()',
  '!"§$%&/()=',
  '147258369',
  '159357',
];
