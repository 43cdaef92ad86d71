import { z } from "zod";
import type { EnvironmentKind, Role } from "@/server/platform/auth";
import { emailSchema } from "../identity/identity.schema";

export const memberRoles = ["owner", "admin", "finance", "integrator", "viewer"] as const satisfies readonly Role[];
const kinds = ["sandbox", "dev", "qa", "production"] as const satisfies readonly EnvironmentKind[];

/** Where a role is narrower than everywhere else, such as `{ production: "viewer" }`. */
export const environmentRolesSchema = z.partialRecord(z.enum(kinds), z.enum(memberRoles));

/** What somebody may: one role, and where it is narrower. */
export const accessSchema = z.object({
  role: z.enum(memberRoles),
  environmentRoles: environmentRolesSchema.default({}),
});
export type Access = z.output<typeof accessSchema>;

export const inviteSchema = accessSchema.extend({ email: emailSchema });
export const invitationIdSchema = z.object({ invitationId: z.uuid() });
export const memberIdSchema = z.object({ userId: z.uuid() });
export const changeAccessSchema = accessSchema.extend({ userId: z.uuid() });

export const memberSchema = z.object({
  userId: z.uuid(),
  name: z.string(),
  email: z.string(),
  ...accessSchema.shape,
  joinedAt: z.date(),
  hasSecondFactor: z.boolean(),
  isYou: z.boolean(),
  /** Whether who looks may change or remove them: nobody does so with somebody who may more than they do. */
  mayChange: z.boolean(),
});
export type Member = z.output<typeof memberSchema>;

export const invitationSchema = z.object({
  invitationId: z.uuid(),
  email: z.string(),
  ...accessSchema.shape,
  invitedBy: z.string(),
  sentAt: z.date(),
  expiresAt: z.date(),
  isExpired: z.boolean(),
});
export type Invitation = z.output<typeof invitationSchema>;

export const memberListSchema = z.object({
  members: z.array(memberSchema),
  /** Open and expired ones; empty for who may not manage members. */
  invitations: z.array(invitationSchema),
  mayManage: z.boolean(),
  isOwner: z.boolean(),
  /** The roles who looks may give, everywhere. */
  grantable: z.array(z.enum(memberRoles)),
  /** For each role, the roles it can be narrowed to in one environment. */
  narrower: z.record(z.enum(memberRoles), z.array(z.enum(memberRoles))),
  environments: z.array(z.enum(kinds)),
  /** From when on the company lets nobody in without a second factor; null where it does not ask for one. */
  secondFactorRequiredFrom: z.date().nullable(),
});
export type MemberList = z.output<typeof memberListSchema>;
