/** Header values by lower-case name, in the order in which they came. */
export type Headers = Readonly<Record<string, readonly string[]>>

/** One answer of a server. */
export interface SeenAnswer {
  readonly url: string
  readonly status: number
  readonly headers: Headers
  /** As text; empty where there was none or it was no text. */
  readonly body: string
}

/** Where a request led, hop by hop; the last is the page. */
export interface SeenRoute {
  readonly hops: readonly SeenAnswer[]
  /** False where a certificate on the way did not hold and the rest was read without it. */
  readonly verified: boolean
}

/** What a server showed of its certificate. Times are milliseconds since 1970. */
export interface SeenCertificate {
  readonly protocol: string
  readonly validFrom: number
  readonly validTo: number
  readonly names: readonly string[]
  readonly issuer: string
  /** Why the chain or the name does not hold, as a code (`CERT_HAS_EXPIRED`); undefined where it does. */
  readonly fault: string | undefined
}

/**
 * All that was seen of a site at one moment. `undefined` always means that it was not looked at or could not be: unknown,
 * never a breach. `null` means that we looked and there is none.
 */
export interface SiteView {
  readonly hostname: string
  /** When it was looked at: milliseconds since 1970. */
  readonly at: number
  /** Starting from http: and from https:; null where nothing answers there. */
  readonly http: SeenRoute | null | undefined
  readonly https: SeenRoute | null | undefined
  readonly certificate: SeenCertificate | null | undefined
  /** The answer to a preflight from another origin. */
  readonly preflight: { readonly origin: string; readonly headers: Headers } | null | undefined
  readonly securityText: SeenAnswer | null | undefined
}

/** The route that was taken for the page: https where it answers. */
export function pageRoute(view: SiteView): SeenRoute | undefined {
  return view.https ?? view.http ?? undefined
}

/** The page itself. */
export function page(view: SiteView): SeenAnswer | undefined {
  return pageRoute(view)?.hops.at(-1)
}

export function headerValues(
  answer: { readonly headers: Headers } | undefined | null,
  name: string,
): readonly string[] {
  return answer?.headers[name] ?? []
}
