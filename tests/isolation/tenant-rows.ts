import type { Database } from "@/server/platform/db/database";

/** Tables that a procedure may change; their rows are compared before and after a call that must not. */
const tables = [
  ...["exceptions", "payments", "events", "environments", "connections", "hook_endpoints", "refused_deliveries"],
  ...[
    "connection_checks",
    "audit_entries",
    "backfills",
    "sync_schedules",
    "agents",
    "agent_instances",
    "payment_links",
    "link_attempts",
    "stored_payment_methods",
    "discoveries",
    "charge_orders",
    "flows",
    "flow_versions",
    "flow_drafts",
    "lookup_tables",
    "lookup_table_versions",
    "mapping_models",
    "charge_agreements",
    "charge_notice_settings",
    "charge_objections",
    "flow_gates",
    "flow_notices",
    "flow_schedules",
    "tenants",
    "memberships",
    "invitations",
    "subscriptions",
    "billing_events",
    "business_days",
    "sandbox_resets",
    "onboarding_marks",
    "saved_views",
  ],
];

/** Every row a tenant has in them. */
export const readTenantRows = (db: Database, scope: { readonly tenantId: string }): Promise<unknown> =>
  db.withTenantSql(scope, async (sql) => {
    const rows: Record<string, unknown> = {};
    for (const table of tables) rows[table] = await sql.query(`select t.* from ${table} t order by t::text`);
    return rows;
  });
