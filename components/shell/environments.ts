/** The kinds of environment and how each is made unmistakable: an edge over the window, a chip, and plain words. */
export const environmentLooks = {
  sandbox: {
    word: "Sandbox",
    says: "nothing real is touched",
    edge: "h-1 stripes-sandbox",
    chip: "border border-dashed border-control bg-subtle text-muted",
    dot: "stripes-sandbox",
  },
  dev: { word: "Dev", says: "for building", edge: "h-1 bg-dev", chip: "bg-dev-tint text-dev-ink", dot: "bg-dev" },
  qa: { word: "QA", says: "for checking", edge: "h-1 bg-qa", chip: "bg-qa-tint text-qa-ink", dot: "bg-qa" },
  production: {
    word: "Production",
    says: "real money",
    edge: "h-1.5 bg-production",
    chip: "bg-production text-on-production",
    dot: "bg-production",
  },
} as const satisfies Record<string, { word: string; says: string; edge: string; chip: string; dot: string }>;

export type EnvironmentKind = keyof typeof environmentLooks;

export interface EnvironmentChoice {
  readonly kind: EnvironmentKind;
  /** The tenant's own name for it; the kind's word where it has none. */
  readonly name?: string;
  readonly href: string;
}

export interface TenantChoice {
  readonly name: string;
  readonly href: string;
}
