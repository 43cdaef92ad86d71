import { AppError } from "@/server/kernel/errors";
import { type ActingRole, type Permission, permissions, roleAllows } from "./permissions";

export const environmentKinds = ["sandbox", "dev", "qa", "production"] as const;
export type EnvironmentKind = (typeof environmentKinds)[number];

/** A person acting in one environment of one tenant they belong to. Everything that is scoped takes its tenant from here. */
export interface Principal {
  readonly userId: string;
  readonly tenantId: string;
  readonly tenantSlug: string;
  readonly tenantName: string;
  readonly environmentId: string;
  readonly environmentKind: EnvironmentKind;
  readonly role: ActingRole;
  /** When the demo that they visit is removed; undefined in a company. */
  readonly demoUntil?: Date;
  /** As the audit log names them: `user:<id>`. */
  readonly actor: string;
}

export const userActor = (userId: string): string => `user:${userId}`;

/** @throws AppError `forbidden` naming what the role may not do. */
export function requirePermission(principal: Pick<Principal, "role">, permission: Permission): void {
  if (roleAllows(principal.role, permission)) return;
  if (principal.role === "visitor") {
    throw new AppError("forbidden", `A visitor lacks ${permission}.`, {
      userText: `In the demo you cannot ${permissions[permission]}. With an account of your own you can.`,
    });
  }
  throw new AppError("forbidden", `The role ${principal.role} lacks ${permission}.`, {
    userText: `Your role "${principal.role}" may not ${permissions[permission]}. Ask an admin of your company.`,
  });
}
