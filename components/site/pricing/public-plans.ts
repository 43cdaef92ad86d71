/** A tier as the pricing page shows it. */
export interface PublicPlan {
  readonly id: string;
  readonly name: string;
  /** Whom it is for, in a sentence. */
  readonly forWhom: string;
  readonly price:
    | { readonly kind: "free" }
    | { readonly kind: "monthly"; readonly minor: bigint; readonly currency: string }
    | { readonly kind: "talk" };
  /** One gateway company and one ERP company. */
  readonly integrationPairs: string;
  readonly environments: string;
  readonly members: string;
  readonly history: string;
  readonly support: string;
}

/** Every tier, in the order in which they are shown. */
export const publicPlans: readonly PublicPlan[] = [
  {
    ...{ id: "sandbox", name: "Sandbox", price: { kind: "free" } },
    forWhom: "To try everything, for as long as you like.",
    ...{ integrationPairs: "Simulated systems", environments: "Sandbox and Dev", members: "3" },
    ...{ history: "30 days", support: "Guides" },
  },
  {
    ...{ id: "starter", name: "Starter", price: { kind: "monthly", minor: 14_900n, currency: "USD" } },
    forWhom: "One company that takes payments in PayTrace and keeps its books in Sage Pro.",
    ...{ integrationPairs: "1", environments: "Sandbox, Dev, Production", members: "5" },
    ...{ history: "1 year", support: "Mail, next working day" },
  },
  {
    ...{ id: "growth", name: "Growth", price: { kind: "monthly", minor: 39_900n, currency: "USD" } },
    forWhom: "Several companies or a shop, with changes that go through QA.",
    ...{ integrationPairs: "3", environments: "Sandbox, Dev, QA, Production", members: "15" },
    ...{ history: "3 years", support: "Mail, same working day" },
  },
  {
    ...{ id: "scale", name: "Scale", price: { kind: "monthly", minor: 99_900n, currency: "USD" } },
    forWhom: "A group of companies with auditors who ask for years of proof.",
    ...{ integrationPairs: "10", environments: "Sandbox, Dev, QA, Production", members: "Unlimited" },
    ...{ history: "7 years", support: "Mail and calls" },
  },
  {
    ...{ id: "enterprise", name: "Enterprise", price: { kind: "talk" } },
    forWhom: "More companies, terms of your own, or an installation of your own.",
    ...{ integrationPairs: "As agreed", environments: "Sandbox, Dev, QA, Production", members: "Unlimited" },
    ...{ history: "As agreed", support: "As agreed" },
  },
];
