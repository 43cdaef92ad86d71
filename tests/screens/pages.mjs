/**
 * The pages of the portal and of the site, as `npm run screens` draws them. `path` of a portal page stands below the environment of the
 * demo company; with `row`, the page of the first row of that list, and `below` what comes behind its address.
 */
export const portalPages = [
  { name: "overview", path: "/overview" },
  { name: "payments", path: "/payments" },
  { name: "payment", path: "/payments", row: true },
  { name: "certificate", path: "/payments?outcome=posted", row: true, below: "/certificate" },
  { name: "batches", path: "/payments/batches" },
  { name: "exceptions", path: "/exceptions" },
  { name: "payment-links", path: "/payment-links" },
  { name: "charges", path: "/charges" },
  { name: "agreements", path: "/charges/agreements" },
  { name: "approvals", path: "/approvals" },
  { name: "flows", path: "/flows" },
  { name: "flow-templates", path: "/flows/templates" },
  { name: "flow-template", path: "/flows/templates/payment-to-receipt" },
  { name: "posting-rules", path: "/flows/posting-rules" },
  { name: "lookup-tables", path: "/tables" },
  { name: "connections", path: "/connections" },
  { name: "agents", path: "/connections/agents" },
  { name: "environments", path: "/environments" },
  { name: "import-files", path: "/environments/import" },
  { name: "ledger-checks", path: "/ledger-checks" },
  { name: "logs", path: "/logs" },
  { name: "settings", path: "/settings" },
  { name: "settings-company", path: "/settings/company" },
  { name: "settings-members", path: "/settings/members" },
  { name: "settings-plan", path: "/settings/plan" },
  { name: "settings-api-keys", path: "/settings/api-keys" },
  { name: "settings-audit", path: "/settings/audit" },
  { name: "settings-account", path: "/settings/account" },
  { name: "not-found", path: "/no-such-page" },
];

/** Seen by whoever is signed in, outside of an environment. */
export const personalPages = [
  { name: "second-factor", path: "/account/second-factor" },
  { name: "not-from-here", path: "/not-from-here" },
  { name: "components", path: "/dev/ui" },
];

/** Seen by everybody. */
export const publicPages = [
  { name: "home", path: "/" },
  { name: "use-cases", path: "/use-cases" },
  { name: "use-case", path: "/use-cases/order-to-payment-to-erp" },
  { name: "technical", path: "/technical" },
  { name: "pricing", path: "/pricing" },
  { name: "docs", path: "/docs" },
  { name: "guide", path: "/docs/first-payment" },
  { name: "api-reference", path: "/docs/api" },
  { name: "contact", path: "/contact" },
  { name: "status", path: "/status" },
  { name: "pci", path: "/security/pci" },
  { name: "sign-in", path: "/sign-in" },
  { name: "sign-up", path: "/sign-up" },
  { name: "forgot-password", path: "/forgot-password" },
  { name: "invitation", path: "/invitation/none" },
];
