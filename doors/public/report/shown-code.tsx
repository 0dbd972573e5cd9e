import type { ReactNode } from 'react'
import { useReader, useWords } from '../../reader.tsx'

/** ICAO's spelling alphabet, without the letters that codes leave out. */
const SPOKEN: Readonly<Record<string, string>> = {
  A: 'Alfa',
  B: 'Bravo',
  C: 'Charlie',
  D: 'Delta',
  E: 'Echo',
  F: 'Foxtrot',
  G: 'Golf',
  H: 'Hotel',
  J: 'Juliett',
  K: 'Kilo',
  M: 'Mike',
  N: 'November',
  P: 'Papa',
  Q: 'Quebec',
  R: 'Romeo',
  S: 'Sierra',
  T: 'Tango',
  V: 'Victor',
  W: 'Whiskey',
  X: 'X-ray',
  Y: 'Yankee',
  Z: 'Zulu',
}

/** A code to be copied by hand or read over a telephone. */
export function ShownCode({ code }: { code: string }): ReactNode {
  const t = useWords('public-report')
  const { locale } = useReader()
  const groups = code.split('-')
  return (
    <div className="code-box">
      <p className="soft small">{t('sent.codeLabel')}</p>
      <p className="code">
        {groups.map((group, position) => (
          <span key={`${position}-${group}`}>
            <span aria-hidden="true">{group}</span>
            {/* Spaces between the characters make a screen reader spell them. */}
            <span className="visually-hidden">{[...group].join(' ')}, </span>
          </span>
        ))}
      </p>
      <p className="soft">{t('sent.how')}</p>
      <details className="disclosure">
        <summary>{t('sent.aloud')}</summary>
        <ol>
          {groups.map((group, position) => (
            <li key={`${position}-${group}`}>
              {[...group]
                .map((character) => (locale === 'en' ? (SPOKEN[character] ?? character) : character))
                .join(locale === 'en' ? ', ' : '　')}
            </li>
          ))}
        </ol>
      </details>
    </div>
  )
}
