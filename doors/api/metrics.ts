/** Counts since the process began, in the text format that Prometheus reads. */
export interface Metrics {
  count(name: CounterName, labels?: Readonly<Record<string, string>>, by?: number): void
  print(gauges: Readonly<Record<string, number>>): string
}

const COUNTERS = {
  netsweep_api_requests_total: 'API requests by route and status.',
  netsweep_items_total: 'Lines of item feeds by what became of them.',
  netsweep_texts_scanned_total: 'Texts scanned over the API.',
  netsweep_reports_total: 'Reports received over the API.',
} as const
type CounterName = keyof typeof COUNTERS

export function openMetrics(): Metrics {
  const values = new Map<string, number>()
  return {
    count(name, labels = {}, by = 1) {
      const key = `${name}${printLabels(labels)}`
      values.set(key, (values.get(key) ?? 0) + by)
    },
    print(gauges) {
      const lines: string[] = []
      for (const [name, help] of Object.entries(COUNTERS)) {
        lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} counter`)
        const own = [...values].filter(([key]) => key === name || key.startsWith(`${name}{`))
        for (const [key, value] of own) lines.push(`${key} ${value}`)
      }
      for (const [name, value] of Object.entries(gauges))
        lines.push(`# TYPE ${name} gauge`, `${name} ${value}`)
      return `${lines.join('\n')}\n`
    },
  }
}

function printLabels(labels: Readonly<Record<string, string>>): string {
  const parts = Object.entries(labels).map(([name, value]) => `${name}="${value.replace(/["\\\n]/g, '_')}"`)
  return parts.length === 0 ? '' : `{${parts.join(',')}}`
}
