/** What an operator is told of, as its webhooks name it. */
export const MESSAGE_EVENTS = [
  'order.served',
  'order.reminder',
  'order.ruled',
  'order.withdrawn',
  'document.served',
  'hold.placed',
  'hold.ended',
  'restoration.ordered',
  'webhook.trial',
] as const
export type MessageEvent = (typeof MESSAGE_EVENTS)[number]

export type MessageSubject = 'order' | 'proceeding' | 'hold' | 'restoration' | 'webhook'
export type MessageLanguage = 'zh-CN' | 'en'

/** `standard` follows the Standard Webhooks specification; the others are robots of group chats. */
export const WEBHOOK_SHAPES = ['standard', 'wecom', 'dingtalk', 'feishu'] as const
export type WebhookShape = (typeof WEBHOOK_SHAPES)[number]

/** That something is there, and where: never a code, a key, or what somebody wrote. */
export interface Message {
  readonly id: string
  readonly event: MessageEvent
  readonly subject: { readonly type: MessageSubject; readonly id: string }
  readonly docNo: string | null
  readonly due: Date | null
  readonly lang: MessageLanguage
  readonly createdAt: Date
}
