import { type RouteConfigEntry, route } from '@react-router/dev/routes'

export const statementRoutes: RouteConfigEntry[] = [
  route('console/decisions/:decisionId/statement.json', 'console/statements/statement.ts'),
  route('console/campaigns/:campaignId/statements.jsonl', 'console/statements/statements.ts'),
]
