/**
 * What of each table goes into the archive of a company. A column that is sealed, or by whose hash somebody is let in, never does; a
 * table that is left out says why. A test compares this with the tables there are, so a new one is decided about here.
 */
type Exported =
  | { readonly without?: readonly string[]; readonly also?: Readonly<Record<string, string>> }
  | { readonly leftOut: string };

const hashOnly = "It holds hashes and wrapped keys, which are worth nothing outside of the portal.";
const inWork = "It is scratch paper of work that is under way.";

export const exportedTables = {
  agent_instances: {},
  agent_nonces: { leftOut: inWork },
  agent_tasks: { leftOut: inWork },
  agents: { without: ["pairing_code_hash"] },
  alert_routes: {},
  alerts: {},
  api_keys: { without: ["key_hash"] },
  audit_entries: {},
  backfills: {},
  batch_readings: {},
  billing_events: {},
  business_days: {},
  charge_agreements: {},
  charge_notice_invoices: {},
  charge_notice_settings: {},
  charge_notices: {},
  charge_objections: {},
  charge_orders: {},
  connection_checks: {},
  connection_outages: {},
  connections: { without: ["sealed_credentials", "sealed_previous_credentials"] },
  credit_applications: {},
  data_export_files: { leftOut: "It is about the archives themselves." },
  data_export_parts: { leftOut: "It is about the archives themselves." },
  data_exports: { leftOut: "It is about the archives themselves." },
  digest_lines: {},
  discoveries: {},
  discovery_snapshots: {},
  environments: {},
  event_conflicts: {},
  events: {},
  exceptions: {},
  flow_drafts: {},
  flow_gates: {},
  flow_keys: { without: ["key"] },
  flow_notices: {},
  flow_preview_chunks: { leftOut: inWork },
  flow_preview_differences: {},
  flow_previews: {},
  flow_schedules: {},
  flow_tests: {},
  flow_versions: {},
  flows: {},
  former_members: {},
  hook_endpoints: { without: ["key", "sealed_secret", "sealed_previous_secret"] },
  idempotency_keys: { leftOut: inWork },
  invitations: { without: ["token_hash"] },
  link_attempts: {},
  lookup_table_versions: {},
  lookup_tables: {},
  mapping_models: { without: ["sealed_key"] },
  mapping_verdicts: {},
  memberships: {
    also: {
      name: "(select u.name from users u where u.id = (page.whole).user_id)",
      email: "(select u.email from users u where u.id = (page.whole).user_id)",
    },
  },
  onboarding_marks: {},
  order_writes: {},
  payable_invoices: {},
  payer_receipt_settings: {},
  payer_receipts: {},
  payment_links: { without: ["key_hash"] },
  payments: {},
  poll_cursors: {},
  posting_rules_versions: {},
  postings: {},
  promotions: {},
  refund_links: {},
  refused_deliveries: {},
  runs: {},
  sandbox_resets: {},
  saved_views: {},
  settled_batch_payments: {},
  settled_batches: {},
  sign_in_holds: { leftOut: hashOnly },
  stored_payment_methods: {},
  subscriptions: {},
  sync_pass_pages: { leftOut: inWork },
  sync_runs: {},
  sync_schedules: {},
  sync_writes: {},
  synced_customers: {},
  synced_items: {},
  tenant_data_keys: { leftOut: hashOnly },
  tenants: {},
} as const satisfies Record<string, Exported>;

export interface ExportSource {
  /** Of the file, without its ending. */
  readonly name: string;
  readonly table: string;
  readonly without: readonly string[];
  /** Columns of other tables that explain a row, as SQL over `page.whole`. */
  readonly also: Readonly<Record<string, string>>;
}

/** The files of an archive, in their order. */
export const exportSources: readonly ExportSource[] = Object.entries<Exported>(exportedTables).flatMap(
  ([table, decided]) =>
    "leftOut" in decided
      ? []
      : [{ name: table, table, without: decided.without ?? ([] as readonly string[]), also: decided.also ?? {} }],
);
