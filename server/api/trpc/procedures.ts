import { z } from "zod";
import { playLimits } from "@/server/account/demo";
import { logRefusal } from "@/server/api/log-refusal";
import { AppError } from "@/server/kernel/errors";
import { withAuditOrigin } from "@/server/platform/audit";
import { requirePermission } from "@/server/platform/auth";
import { requireToken } from "@/server/platform/rate-limits";
import { toAppError, toTrpcError } from "./errors";
import { trpc } from "./init";
import { isTenantProcedure, procedurePermissions } from "./procedure-permissions";
import { refuseUnstorableText } from "./refuse-unstorable-text";

/** Failures leave by here: named by the one table, logged once when they are ours to repair. */
const answerFailures = trpc.middleware(async ({ next, path, type, ctx }) => {
  const result = await next();
  if (result.ok) return result;
  const failure = toAppError(result.error);
  if (failure.code === "internal" || failure.code === "unavailable") {
    ctx.services.log.error("procedure failed", { path, type, code: failure.code, error: failure.cause ?? failure });
  }
  logRefusal(ctx.services.log, failure, { path, type });
  throw toTrpcError(failure);
});

const refuseUnstorable = trpc.middleware(async ({ next, getRawInput }) => {
  refuseUnstorableText(await getRawInput());
  return next();
});

/** What a mutation writes into the audit log says from where it was asked. */
const nameOrigin = trpc.middleware(async ({ next, type, ctx }) =>
  type === "mutation" && ctx.callerAddress ? withAuditOrigin(await ctx.callerAddress(), next) : next(),
);

/** For everybody. */
export const publicProcedure = trpc.procedure.use(answerFailures).use(refuseUnstorable).use(nameOrigin);

/** For whoever is signed in; `ctx.session` says who. */
export const signedInProcedure = publicProcedure.use(async ({ ctx, next }) =>
  next({ ctx: { session: await ctx.requireSession() } }),
);

/** The place a person acts in, as the address of every page names it. It is a wish; the principal is the answer. */
export const placeSchema = z.object({
  tenantSlug: z.string().min(1).max(80),
  environmentKind: z.string().min(1).max(20),
});

/**
 * For members of a tenant whose role has the permission that `procedurePermissions` names for the procedure. `ctx.principal` is
 * the only source of tenant and environment further in.
 */
export const tenantProcedure = signedInProcedure.input(placeSchema).use(async ({ ctx, input, path, type, next }) => {
  if (!isTenantProcedure(path)) throw new AppError("forbidden", `No permission is declared for ${path}.`);
  const principal = await ctx.requirePrincipal(input);
  requirePermission(principal, procedurePermissions[path]);
  if (principal.role === "visitor" && type === "mutation") {
    await requireToken(ctx.services.db, playLimits(principal.tenantId, path), ctx.services.clock.now());
  }
  return next({ ctx: { principal } });
});
