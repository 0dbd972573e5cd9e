export { deliverMessages, type MessageWays } from './deliver.ts'
export {
  type Message,
  type MessageEvent,
  type MessageSubject,
  WEBHOOK_SHAPES,
  type WebhookShape,
} from './message.ts'
export { countBounced, countOutbox, listOutbox, type OutboxEntry, sendAgain } from './outbox.ts'
export { tellOperator } from './tell-operator.ts'
export { addWebhook, listWebhooks, removeWebhook, tryWebhook, type Webhook } from './webhooks.ts'
