import { changeDraft, makeDraft } from '../rules/index.ts'
import type { SampleActors, Stage } from './stage.ts'

/** A lead has read a new word and drafted it; trying it on what is stored is left for whoever tries the sample. */
export async function playStudio(stage: Stage, actors: SampleActors): Promise<void> {
  await stage.run(async (work) => {
    const id = await makeDraft(work, actors.leadA, '直登号的新说法 · A new word for ready accounts')
    await changeDraft(work, actors.leadA, id, {
      terms: [
        {
          term: '开机即用号',
          role: 'goods',
          kind: 'false-trust',
          weight: 0.5,
          zh: '已实名、开机就能登录的账号',
          en: 'a real-name account that signs in as it is',
          source: 'own',
          match: '出开机即用号，量大从优',
          not: '这台电脑开机即用，号码要另外办',
        },
      ],
      rules: [],
    })
  })
}
