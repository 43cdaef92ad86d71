import { parseInstantMs } from "../durations";
import { withId } from "../events/internal-event";
import { newWait } from "../events/new-wait";
import { firstLine } from "../expressions";
import type { CallError } from "../protocol/call-outcome";
import { invokeOptionsSchema, type Opcode, waitOptionsSchema } from "../protocol/opcode.schema";
import type { EndedStep, PlannedStep } from "../store/change";
import { newRun } from "./new-run";
import { isLastAttempt, type OutcomeContext } from "./outcome-context";

export interface OpsPlan {
  readonly steps: readonly EndedStep[];
  readonly plans: readonly PlannedStep[];
  /** A step failed and has attempts left. */
  readonly retry: boolean;
  /** The function returned within the same answer. */
  readonly returned?: { readonly data: unknown };
  /** The run cannot go on. */
  readonly failure?: CallError;
}

type Part = Partial<{
  ended: EndedStep;
  planned: PlannedStep;
  retry: true;
  returned: { data: unknown };
  failure: CallError;
}>;

/** Translates what the SDK reports into steps that ended and steps that are to come. Pure. */
export function planOps(
  context: OutcomeContext,
  { ops, fatal, eager }: { readonly ops: readonly Opcode[]; readonly fatal: boolean; readonly eager: boolean },
): OpsPlan {
  const parts = ops.map((op) => planOp(context, op, fatal, eager || op.opts?.parallelMode === "race"));
  return {
    steps: parts.flatMap(({ ended }) => ended ?? []),
    plans: parts.flatMap(({ planned }) => planned ?? []),
    retry: parts.some(({ retry }) => retry),
    returned: parts.find(({ returned }) => returned)?.returned,
    failure: parts.find(({ failure }) => failure)?.failure,
  };
}

function planOp(context: OutcomeContext, op: Opcode, fatal: boolean, race: boolean): Part {
  const { id } = op;
  switch (op.op) {
    case "None":
      return {};
    case "StepRun":
    case "Step":
      return { ended: { id, race, output: { data: op.data ?? null } } };
    case "StepError":
      return fatal || isLastAttempt(context) ? { ended: { id, race, output: { error: op.error } } } : { retry: true };
    case "StepFailed":
      return { ended: { id, race, output: { error: op.error } } };
    case "StepPlanned":
      return { planned: { id, race, job: { kind: "call" } } };
    case "DiscoveryRequest":
      return {};
    case "Sleep":
      return planSleep(context, op, race);
    case "WaitForEvent":
      return planWait(context, op, race);
    case "InvokeFunction":
      return planInvoke(context, op, race);
    case "RunComplete":
      return { returned: { data: op.data ?? null } };
    default:
      return unsupported(`The embedded Inngest engine has no steps of the kind "${op.op}".`);
  }
}

function planSleep({ nowMs }: OutcomeContext, op: Opcode, race: boolean): Part {
  const text = typeof op.opts?.duration === "string" ? op.opts.duration : (op.name ?? "");
  const dueAt = parseInstantMs(text, nowMs);
  if (dueAt === undefined) return unsupported(`"${text}" is neither a duration nor a date to sleep until.`);
  return { planned: { id: op.id, race, job: { kind: "wake", dueAt } } };
}

function planWait({ state, nowMs }: OutcomeContext, op: Opcode, race: boolean): Part {
  const options = waitOptionsSchema.safeParse(op.opts);
  const eventName = options.data?.event ?? op.name;
  const dueAt = options.success ? parseInstantMs(options.data.timeout, nowMs) : undefined;
  const [trigger] = state.events;
  if (!eventName || !options.success || dueAt === undefined || trigger === undefined) {
    return unsupported("The step waits for an event without naming it, or without a time limit.");
  }
  if (eventName.startsWith("inngest/")) return unsupported(`A step cannot wait for "${eventName}".`);
  try {
    const wait = newWait(trigger, { eventName, expression: options.data.if ?? undefined, expiresAt: dueAt });
    return { planned: { id: op.id, race, job: { kind: "timeout", dueAt, detail: "wait" }, wait } };
  } catch (error) {
    return unsupported(firstLine(error));
  }
}

function planInvoke({ registry, state, nowMs }: OutcomeContext, op: Opcode, race: boolean): Part {
  const options = invokeOptionsSchema.safeParse(op.opts);
  if (!options.success) return unsupported("The step invokes a function without naming it.");
  const target = registry.get(options.data.function_id);
  if (target === undefined) {
    const error = { name: "Error", message: `No function "${options.data.function_id}" is registered.` };
    return { ended: { id: op.id, race, output: { error } } };
  }
  const { internalId, event } = withId(nowMs, "inngest/function.invoked", { ...options.data.payload?.data });
  const dueAt = options.data.timeout ? parseInstantMs(options.data.timeout, nowMs) : undefined;
  return {
    planned: {
      id: op.id,
      race,
      invoke: newRun(target, event, internalId, nowMs, { runId: state.runId, stepId: op.id }),
      ...(dueAt === undefined ? {} : { job: { kind: "timeout", dueAt, detail: "invoke" } }),
    },
  };
}

const unsupported = (message: string): Part => ({ failure: { name: "Error", message } });
