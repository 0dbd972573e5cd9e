import type { Message } from '../../modules/messages/index.ts'
import { deskPaths } from './paths.ts'

/** Where the desk shows what a message is about. */
export function findDeskPath({ type, id }: Message['subject']): string {
  switch (type) {
    case 'order':
      return deskPaths.order(id)
    case 'proceeding':
      return deskPaths.proceeding(id)
    case 'hold':
      return deskPaths.hold(id)
    case 'restoration':
      return deskPaths.restoration(id)
    case 'webhook':
      return deskPaths.programs()
  }
}
