import type { HandlerSetup, LineHandler } from './line-handler.ts'

/** Loads a handler; only the one asked for, with what it imports. */
export async function openHandler(setup: HandlerSetup): Promise<LineHandler> {
  switch (setup.name) {
    case 'scan':
      return (await import('../handlers/scan-line.ts')).createScanHandler(setup.settings)
    case 'indicators':
      return (await import('../handlers/indicators-line.ts')).createIndicatorsHandler()
    case 'classify':
      return (await import('../handlers/classify-line.ts')).createClassifyHandler(setup.model)
    case 'evaluate':
      return (await import('../handlers/evaluate-line.ts')).createEvaluateHandler(setup.model)
    case 'keys':
      return (await import('../handlers/keys-line.ts')).createKeysHandler()
  }
}
