import type { Permission } from "@/server/platform/auth";

/** What each procedure of an environment asks of a role. A procedure that is not named here answers nobody. */
export const procedurePermissions = {
  "agents.connect": "connections.manage",
  "agents.create": "connections.manage",
  "agents.list": "connections.read",
  "agents.renewCode": "connections.manage",
  "agents.revoke": "connections.manage",
  "connections.add": "connections.manage",
  "connections.check": "connections.manage",
  "connections.connectSimulated": "connections.manage",
  "connections.deliveries": "connections.read",
  "connections.delivery": "connections.read",
  "connections.get": "connections.read",
  "connections.list": "connections.read",
  "connections.newForm": "connections.manage",
  "connections.pause": "connections.manage",
  "connections.resendNotification": "connections.manage",
  "connections.rotateHookSecret": "connections.manage",
  "connections.save": "connections.manage",
  "connections.sendTestNotification": "connections.manage",
  "environments.create": "environments.manage",
  "events.list": "payments.read",
  "exceptions.list": "payments.read",
  "exceptions.resolve": "exceptions.resolve",
  "exceptions.runAgain": "postings.act",
  "ledger.invariants": "payments.read",
  "overview.figures": "payments.read",
  "overview.moneyByTime": "payments.read",
  "overview.openCauses": "payments.read",
  "payments.byIds": "payments.read",
  "payments.get": "payments.read",
  "payments.list": "payments.read",
  "payments.totals": "payments.read",
  "sandbox.findInvoices": "sandbox.act",
  "sandbox.takePayment": "sandbox.act",
  "sync.backfills": "connections.read",
  "sync.fields": "connections.read",
  "sync.lookAtFields": "connections.manage",
  "sync.previewBackfill": "connections.read",
  "sync.runSchedule": "connections.manage",
  "sync.schedules": "connections.read",
  "sync.setSchedule": "connections.manage",
  "sync.startBackfill": "connections.manage",
  "sync.steerBackfill": "connections.manage",
} as const satisfies Record<string, Permission>;

export type TenantProcedurePath = keyof typeof procedurePermissions;

export const isTenantProcedure = (path: string): path is TenantProcedurePath =>
  Object.hasOwn(procedurePermissions, path);
