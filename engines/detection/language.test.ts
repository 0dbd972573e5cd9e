import { describe, expect, it } from 'vitest'
import { isEvaluatedText, languageOf } from './language.ts'

describe('the language of a text', () => {
  it.each([
    ['今天的会改到三点', 'zh'],
    ['記者調查發現', 'zh'],
    ['加V：abc_123 出TG老号', 'zh'],
    ['Fresh CC Cvv Dumps For Sale', 'en'],
    ['ok', 'en'],
    ['Ѕеlling frеsh сvv аnd dumрs', 'en'],
    ['PhiՏĥ ᴋits + Panėls', 'en'],
    ['123 !!', 'none'],
    ['¿Cómo entrar en la cuenta de otra persona sin contraseña?', 'other'],
    ['Hol dir das Konto ohne Passwort, das ist nicht schwer', 'other'],
    ['Купить банковскую карту недорого', 'other'],
    ['口座を売ります、すぐに連絡してください', 'other'],
    ['계좌를 판매합니다', 'other'],
    ['بيع حسابات بنكية', 'other'],
  ])('%s is %s', (text, language) => expect(languageOf(text)).toBe(language))
})

describe('a tag that comes with the text', () => {
  it('is believed where the script allows', () => {
    expect(isEvaluatedText('Impedir que vejam o seu funil', 'pt')).toBe(false)
    expect(isEvaluatedText('Fresh CC Cvv', 'en-GB')).toBe(true)
    expect(isEvaluatedText('Купить карту', 'en')).toBe(false)
    expect(isEvaluatedText('出四件套', 'zh-Hant')).toBe(true)
    expect(isEvaluatedText('出四件套', 'und')).toBe(true)
  })
})
