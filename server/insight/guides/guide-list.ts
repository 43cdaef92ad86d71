/** Every page of `docs/` that is shown to visitors, in the order in which they are offered. The key is its address and its file's name. */
export const guideGroups = {
  start: "Begin",
  connect: "Connect",
  flows: "Map and flow",
  money: "Money",
  run: "Run and protect",
  decisions: "Decisions",
} as const;
export type GuideGroup = keyof typeof guideGroups;

export interface GuideEntry {
  readonly group: GuideGroup;
  /** Its words in lists; the page's own heading may be longer. */
  readonly label: string;
  /** One sentence that says who needs it. */
  readonly summary: string;
}

export const guideList = {
  "first-payment": {
    group: "start",
    label: "Your first payment",
    summary: "From signing up to a payment that stands in the books, with what you see on the way.",
  },
  "sandbox-company": {
    group: "start",
    label: "The sandbox company",
    summary: "What the simulated Sage Pro company holds, what is known of the real one, and what is a guess.",
  },
  demo: {
    group: "start",
    label: "The demo",
    summary: "What a visitor without an account can play and see, how long it lasts, and what keeps it apart.",
  },
  paytrace: {
    group: "connect",
    label: "PayTrace",
    summary: "What counts as money, what is sent once, and every setting of a connection.",
  },
  "sql-server": {
    group: "connect",
    label: "Sage Pro on SQL Server",
    summary: "What a site sets up once, and which rights that gives.",
  },
  agent: {
    group: "connect",
    label: "The agent on site",
    summary: "For a company behind a firewall: install, pair, run as a service, and what leaves the site.",
  },
  shopify: {
    group: "connect",
    label: "Shopify",
    summary: "How orders become sales orders, and how announcements are verified.",
  },
  flows: {
    group: "flows",
    label: "Flows",
    summary: "From a draft to what runs: steps, branches, approvals, tests and the change preview.",
  },
  mapper: {
    group: "flows",
    label: "The mapper",
    summary: "The page on which fields are mapped, and its keys.",
  },
  "mapping-suggestions": {
    group: "flows",
    label: "Suggested mappings",
    summary: "Where a suggestion comes from, what its confidence means, and what is never overwritten.",
  },
  fields: {
    group: "flows",
    label: "Field dictionaries",
    summary: "What can be mapped from and to in PayTrace, Sage Pro and the shop, field by field.",
  },
  transforms: {
    group: "flows",
    label: "Transforms",
    summary: "What can be done to a value on its way, each with examples that run.",
  },
  formulas: {
    group: "flows",
    label: "Formulas",
    summary: "What a formula may do, and what stops it.",
  },
  rules: {
    group: "flows",
    label: "Rules",
    summary: "What a record is held to before it is written: stop, review or warn.",
  },
  "payment-links": {
    group: "money",
    label: "Payment links",
    summary: "An address to pay one invoice or to leave a payment method, charged once.",
  },
  "charge-agreements": {
    group: "money",
    label: "Charge agreements",
    summary: "Due invoices charged to a stored method, within terms that the customer agreed to.",
  },
  synchronisation: {
    group: "money",
    label: "Synchronisation",
    summary: "What is read and written on a schedule, how a change is found, and which side wins.",
  },
  environments: {
    group: "run",
    label: "Environments and promotion",
    summary: "Sandbox, Dev, QA and Production, and the check-list between them.",
  },
  billing: {
    group: "run",
    label: "Plan and billing",
    summary: "What is bought, charged and shown, what an unpaid month does, and the cards to try it with.",
  },
  members: {
    group: "run",
    label: "Members",
    summary: "Invitations, roles that may be narrower in an environment, and the second factor.",
  },
  settings: {
    group: "run",
    label: "Settings of a company",
    summary:
      "Time zone, how long records are kept, who hears of alerts, the archive of everything, deletion, your account.",
  },
  operations: {
    group: "run",
    label: "Operations",
    summary: "For whoever runs an installation: backup, keys, outages, upgrades.",
  },
  security: {
    group: "run",
    label: "Security",
    summary: "A self-assessment, each claim with the test that shows it, and what is not there.",
  },
} as const satisfies Record<string, GuideEntry>;
export type GuideSlug = keyof typeof guideList;
