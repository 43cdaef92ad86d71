/**
 * The pages of the portal and of the site, as `npm run screens` draws them; `tests/architecture/screens.test.ts` holds the list against
 * the pages that there are. A page may be reached from another: `row` opens the page of the first row of a list, `opens` the first link
 * whose address ends so, `rowLeadsTo` the first row where it leads to a page of its own, and `below` is what comes behind the address
 * that was reached; `link` names an address that was made for it. A page that `showsBusy` has examples of what is loading, which never ends.
 */

/** Below the Sandbox of the demo company, or another environment of it. */
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
  { name: "flow", path: "/flows", opens: /\/flows\/[0-9a-f-]{36}$/ },
  { name: "mapper", path: "/flows", opens: /\/flows\/[0-9a-f-]{36}$/, below: "/mapping/map" },
  { name: "flow-preview", path: "/flows", opens: /\/flows\/[0-9a-f-]{36}$/, below: "/preview" },
  { name: "flow-try", path: "/flows", opens: /\/flows\/[0-9a-f-]{36}$/, below: "/try" },
  { name: "flow-versions", path: "/flows", opens: /\/flows\/[0-9a-f-]{36}$/, below: "/versions" },
  { name: "flow-version", path: "/flows", opens: /\/flows\/[0-9a-f-]{36}$/, below: "/versions/1" },
  { name: "flow-templates", path: "/flows/templates" },
  { name: "flow-template", path: "/flows/templates/payment-to-receipt" },
  { name: "posting-rules", path: "/flows/posting-rules" },
  { name: "lookup-tables", path: "/tables" },
  { name: "lookup-table", path: "/tables", rowLeadsTo: /\/tables\/[0-9a-f-]{36}$/ },
  { name: "connections", path: "/connections" },
  { name: "connection", path: "/connections", opens: /\/connections\/[0-9a-f-]{36}$/ },
  { name: "new-connection", path: "/connections/new/paytrace" },
  { name: "agents", path: "/connections/agents" },
  { name: "environments", path: "/environments" },
  { name: "promote", environment: "dev", path: "/environments/promote?from=sandbox" },
  { name: "import-files", path: "/environments/import" },
  { name: "ledger-checks", path: "/ledger-checks" },
  { name: "logs", path: "/logs" },
  { name: "settings-company", path: "/settings/company" },
  { name: "settings-members", path: "/settings/members" },
  { name: "settings-plan", path: "/settings/plan" },
  { name: "settings-alerts", path: "/settings/alerts" },
  { name: "settings-environments", path: "/settings/environments" },
  { name: "settings-model", path: "/settings/model" },
  { name: "settings-api-keys", path: "/settings/api-keys" },
  { name: "settings-data", path: "/settings/data" },
  { name: "settings-audit", path: "/settings/audit" },
  { name: "settings-account", path: "/settings/account" },
  { name: "not-found", path: "/no-such-page" },
];

/** Seen by whoever is signed in, outside of an environment. */
export const personalPages = [
  { name: "account", path: "/account" },
  { name: "second-factor", path: "/account/second-factor" },
  { name: "delete-account", path: "/account/delete" },
  { name: "operator", path: "/operator" },
  { name: "not-from-here", path: "/not-from-here" },
  { name: "components", path: "/dev/ui", showsBusy: true },
];

/** Seen by everybody. */
export const publicPages = [
  { name: "home", path: "/" },
  { name: "use-cases", path: "/use-cases" },
  { name: "use-case", path: "/use-cases/order-to-payment-to-erp" },
  { name: "technical", path: "/technical" },
  { name: "pricing", path: "/pricing" },
  { name: "demo", path: "/demo" },
  { name: "docs", path: "/docs" },
  { name: "guide", path: "/docs/first-payment" },
  { name: "api-reference", path: "/docs/api" },
  { name: "api-schemas", path: "/docs/api-schemas" },
  { name: "changelog", path: "/docs/changelog" },
  { name: "contact", path: "/contact" },
  { name: "status", path: "/status" },
  { name: "pci", path: "/security/pci" },
  { name: "privacy", path: "/legal/privacy" },
  { name: "terms", path: "/legal/terms" },
  { name: "pay", link: "pay" },
  { name: "sign-in", path: "/sign-in" },
  { name: "sign-in-continue", path: "/sign-in/continue" },
  { name: "sign-up", path: "/sign-up" },
  { name: "forgot-password", path: "/forgot-password" },
  { name: "reset-password", path: "/reset?token=none" },
  { name: "confirm-address", path: "/verify?token=none" },
  { name: "confirm-new-address", path: "/account/confirm-address?token=none" },
  { name: "invitation", path: "/invitation?token=none" },
];
