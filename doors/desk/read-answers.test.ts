import { describe, expect, it } from 'vitest'
import { dayOf } from '../../modules/measures/index.ts'
import { readAnswers, writeAnswers } from './read-answers.ts'

const items = [
  { id: 'a', number: 1, url: 'https://forum.example/t/1' },
  { id: 'b', number: 2, url: null },
  { id: 'c', number: 12, url: 'https://forum.example/t/12/' },
]

describe('a pasted table of answers', () => {
  it('is read by tabs, commas or spaces, in either language, by number or address', () => {
    const text =
      '编号\t答复\n1\t已处理\n2,contested,"报道，不是广告"\nhttps://forum.example/t/12 延期 要排班 2026-05-12'
    const { answers, problems } = readAnswers(text, items)
    expect(problems).toEqual([])
    expect(answers.map(({ number, answer }) => [number, answer.kind, answer.reason])).toEqual([
      [1, 'removed', undefined],
      [2, 'contested', '报道，不是广告'],
      [12, 'more-time', '要排班'],
    ])
  })

  it('takes a bare list of items as done', () => {
    expect(readAnswers('1\n2\n12', items).answers.map(({ answer }) => answer.kind)).toEqual([
      'removed',
      'removed',
      'removed',
    ])
  })

  it('takes the table that was sent out, with the cells left empty as no answer', () => {
    const text =
      '\uFEFFnumber,answer,reason,until,state\r\n1,done,,,asked\r\n2,,,,asked\r\n12,延期,排班,2026-05-12,asked\r\n'
    const { answers, problems } = readAnswers(text, items)
    expect(problems).toEqual([])
    expect(answers.map(({ number, answer }) => `${number} ${answer.kind}`)).toEqual([
      '1 removed',
      '12 more-time',
    ])
  })

  it('names each line that it cannot take', () => {
    const { answers, problems } = readAnswers(
      '1 done\n99 done\n2 perhaps\n1 done\n2 contested\n12,more time,why,soon',
      items,
    )
    expect(answers).toHaveLength(1)
    expect(problems.map(({ line, code }) => `${line} ${code}`)).toEqual([
      '2 which-item',
      '3 which-answer',
      '4 twice',
      '5 reason-missing',
      '6 day',
    ])
  })

  it('is written so that it reads back the same', () => {
    const { answers } = readAnswers(
      '1\tdone\n2\tcontested\tnot ours\n12\tmore-time\tshifts\t2026-05-12',
      items,
    )
    expect(readAnswers(writeAnswers(answers, dayOf), items).answers).toEqual(answers)
  })
})
