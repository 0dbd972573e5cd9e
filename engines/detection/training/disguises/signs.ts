/** What is set between the characters of a word; commonest first is of no meaning here. */
export const separators: readonly string[] = [
  ...Array.from('*.·•☆★/-_|丨~^+=#&%$!、，。`\'":;,?…—｜／＊．－＿～＋＃！：；'),
  ...Array.from('♡❤♥◆◇●○■□▲△▼※→←↓♪♫✿❀✦✧◎☁☀░▒▓║│┃┆┊╱╲︱〃々ღ'),
  ...[
    ' ',
    ' ',
    ' ',
    '  ',
    '\u3000',
    '\u00a0',
    '\u2003',
    '\u2009',
    '\t',
    '--',
    '**',
    '..',
    '...',
    ' . ',
    ' * ',
    ' / ',
    ' - ',
  ],
  ...[
    '()',
    '[]',
    '<>',
    '【】',
    '「」',
    '~~',
    '==',
    '++',
    '\\',
    '🔥',
    '💰',
    '⭐',
    '✅',
    '💎',
    '🌟',
    '⚡',
    '🍀',
    '💥',
    '🔸',
    '❤️',
    '🚀',
  ],
]

/** Signs that cannot be seen. */
export const unseen: readonly string[] = Array.from(
  '\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u061c\u180e\u200e\u200f\u202a\u202c\u202d\u2061\u2062\u2063\u2064\u2066\u2069\u206a\u3164\u115f\u1160\uffa0\ufe00\ufe0e\ufe0f\u{e0100}\u{e0020}',
)

/** Marks written over, under or through the character before them. */
export const marks: readonly string[] = Array.from(
  '\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u030a\u030c\u0316\u0317\u0323\u0324\u0327\u0328\u032d\u0330\u0331\u0332\u0333\u0334\u0335\u0336\u0337\u0338\u033f\u0346\u034e\u035c\u0361\u0489\u20d0\u20d2\u20d8\u20dd\u20de\u20e0\u20e3\u20e5\u20e6\u3099',
)

export const ornaments: readonly string[] = Array.from(
  '🔥✅★💰⚡~❗👉💎🌟☆◆●▶➤✨🎉🚀💯📢♛♚✿❀◎※■▲♥⭐🔔🆕🉐㊣￥$',
)
