/** What the detector was evaluated on; everything else is `other` and never flagged by machine. */
export type TextLanguage = 'zh' | 'en' | 'none' | 'other'

/** Whether a text may be judged by machine. A tag that names an evaluated language is believed unless the script belies it. */
export function isEvaluatedText(text: string, tag?: string): boolean {
  if (tag === undefined || tag === '' || /^(und|mul|zxx)\b/i.test(tag)) return languageOf(text) !== 'other'
  if (!/^(zh|en|cmn|yue)\b/i.test(tag)) return false
  return !isOfOtherScript(countScripts(text))
}

const english = new Set(
  (
    'the a an and or of to in is are was were be been you your i we they he she it my our for with on at by from this that ' +
    'not no do does did can will would have has had if as what when who how all any out up get one new just more buy sell ' +
    'account accounts free now me us need want price phone number service shop online email'
  ).split(' '),
)
const foreign = new Set(
  (
    'el los las del una unos por para como con sin más mas qué que está esta son su sus cuenta contraseña hola gratis ' +
    'le les des une est pour avec dans sur vous nous votre mon pas qui compte bonjour ' +
    'der die das und ist nicht mit für auf ein eine einen zu von den dem sie ihr wir ich konto ohne ' +
    'il lo gli della delle che non per sono con nel alla questo conto ' +
    'o os as um uma não nao com você voce seu sua ao na no em da das dos conta para ' +
    'di yang dan untuk dengan ini itu tidak dari bisa dipakai adalah akun ke sudah ada ' +
    'và của là không cho với một các được tài khoản ' +
    've bir bu için ile değil hesap olarak da de ' +
    'het een van voor niet met zijn op je ik en ' +
    'nie jest na się do że konto i w z'
  ).split(' '),
)
for (const word of ['a', 'as', 'no', 'for', 'on', 'i', 'in', 'me', 'do', 'to', 'an', 'is', 'was', 'at'])
  foreign.delete(word)

/** Only the beginning is looked at: a language shows itself early, and the cost stays bounded. */
const looked = 2000

/**
 * Guesses a text's language from its scripts and, where it is Latin, from its commonest words. Cheap and one-sided: it says
 * `other` only on evidence, because a short English title has hardly any common words.
 */
export function languageOf(text: string): TextLanguage {
  const counts = countScripts(text)
  const { han, latin, accented, other } = counts
  if (han + latin + other === 0) return 'none'
  if (isOfOtherScript(counts)) return 'other'
  if (han * 3 >= latin) return 'zh'
  return latinLanguage(text.slice(0, looked), accented / latin)
}

interface ScriptCounts {
  readonly han: number
  readonly latin: number
  readonly accented: number
  readonly other: number
}

function isOfOtherScript({ han, latin, other }: ScriptCounts): boolean {
  return other > (han + latin) * 0.4
}

function countScripts(text: string): ScriptCounts {
  let han = 0
  let latin = 0
  let accented = 0
  let other = 0
  const end = Math.min(text.length, looked)
  for (let at = 0; at < end; at++) {
    const unit = text.charCodeAt(at)
    if (unit < 0x80) {
      if ((unit | 32) >= 0x61 && (unit | 32) <= 0x7a) latin++
    } else if (unit >= 0x3400 && unit <= 0x9fff) han++
    else if (unit >= 0xc0 && unit < 0x250) {
      accented++
      latin++
    } else if (isOtherScript(unit)) other++
  }
  return { han, latin, accented, other }
}

/** Cyrillic, Greek and so on, kana, hangul; Latin look-alikes among them are left to the share. */
function isOtherScript(unit: number): boolean {
  return (
    (unit >= 0x370 && unit < 0x1c00) ||
    (unit >= 0x3041 && unit <= 0x30ff && unit !== 0x306e && unit !== 0x30fb) ||
    (unit >= 0xac00 && unit <= 0xd7af) ||
    (unit >= 0x1100 && unit <= 0x11ff)
  )
}

function latinLanguage(text: string, accents: number): TextLanguage {
  let known = 0
  let strange = 0
  for (const word of text.toLowerCase().split(/[^a-z\u00df-\u024f\u1e00-\u1eff]+/, 200)) {
    if (english.has(word)) known++
    else if (foreign.has(word)) strange++
  }
  if (strange >= 2 && strange > known) return 'other'
  if (strange >= 1 && known === 0 && accents > 0.01) return 'other'
  return accents > 0.06 && strange >= known ? 'other' : 'en'
}
