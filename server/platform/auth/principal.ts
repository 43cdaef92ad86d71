import { AppError } from "@/server/kernel/errors";
import { type Permission, permissions, type Role, roleAllows } from "./permissions";

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
  readonly role: Role;
  /** As the audit log names them: `user:<id>`. */
  readonly actor: string;
}

export const userActor = (userId: string): string => `user:${userId}`;

/** @throws AppError `forbidden` naming what the role may not do. */
export function requirePermission(principal: Pick<Principal, "role">, permission: Permission): void {
  if (roleAllows(principal.role, permission)) return;
  throw new AppError("forbidden", `The role ${principal.role} lacks ${permission}.`, {
    userText: `Your role "${principal.role}" may not ${permissions[permission]}. Ask an admin of your company.`,
  });
}
