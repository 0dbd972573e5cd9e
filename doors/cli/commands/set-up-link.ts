import { inWork } from '../../../runtime/work.ts'
import type { Command } from '../command.ts'
import { databaseOptions, withDatabase } from '../database.ts'

export const setUpLink: Command = {
  name: 'set-up-link',
  summary: {
    en: 'print a one-time link: to set up an empty installation, or for a member who is locked out',
    zh: '输出一次性链接：用于初始化空系统，或让无法登录的成员重新设置',
  },
  usage: '[--member EMAIL]',
  positionals: { min: 0, max: 0 },
  options: {
    ...databaseOptions,
    member: {
      type: 'string',
      value: 'EMAIL',
      help: {
        en: 'an active member, who then chooses a new password and a new second factor',
        zh: '在岗成员的邮箱；该成员将重新设置密码和第二重验证',
      },
    },
  },
  async run(args, io) {
    const { ensureFirstAdministratorLink, renewAccessByShell } =
      await import('../../../modules/units/index.ts')
    const email = args.options['member']
    return withDatabase(args, io, async (services) => {
      const { config } = services
      const base = config.publicUrl ?? `http://${config.host}:${config.port}`
      if (typeof email === 'string') {
        const { token } = await inWork(services, (work) => renewAccessByShell(work, email))
        await io.write(`${base}/invitation/${token}\n`)
        return 0
      }
      const token = await inWork(services, (work) => ensureFirstAdministratorLink(work))
      if (token === undefined) {
        io.note(
          io.language === 'zh'
            ? '已有成员在此工作。请由管理员发出邀请，或用 --member EMAIL 为被锁在外面的成员生成链接。'
            : 'Somebody works here already. An administrator can invite people; --member EMAIL lets a locked-out member in again.',
        )
        return 1
      }
      await io.write(`${base}/set-up/${token}\n`)
      return 0
    })
  },
}
