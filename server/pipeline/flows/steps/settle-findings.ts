import type { Finding } from "@/server/pipeline/mapping/rules/compile-rules";
import type { RuleKindName } from "@/server/pipeline/mapping/rules/rule.schema";
import type { KnownGate } from "../gates";
import { conclude, endItem, failed, type Item, moneyOf, passed } from "../item";

/** By which a record leaves that a rule has stopped. */
export const brokenPort = "broken";

const dayMs = 86_400_000;
/** Somebody opens a period; nobody tells us. */
const lookAtPeriodMs = 3_600_000;

interface Terms {
  readonly kinds: ReadonlyMap<string, RuleKindName>;
  /** Within which somebody must have looked. */
  readonly days: number;
  readonly now: Date;
}

/** Says what becomes of a record that breaks rules. @returns whether it goes on */
export function settleFindings(item: Item, step: string, findings: readonly Finding[], terms: Terms): boolean {
  if (findings.length === 0) return true;
  const [stops, reviews] = [only(findings, "stop"), only(findings, "review")];
  for (const finding of only(findings, "warn")) passed(item, step, finding.text, detailOf(finding));
  if (stops.length > 0) {
    stop(item, step, stops, terms);
    return false;
  }
  return reviews.length === 0 || review(item, step, reviews, terms);
}

const only = (findings: readonly Finding[], severity: Finding["severity"]): readonly Finding[] =>
  findings.filter((finding) => finding.severity === severity);

const detailOf = ({ ruleId, field }: Finding) => ({ rule: ruleId, ...(field === undefined ? {} : { field }) });

const textOf = (findings: readonly Finding[]): string => {
  const [told, more] = [findings.slice(0, 3), findings.length - 3];
  return `${told.map(({ text }) => text).join(" ")}${more > 0 ? ` And ${more} more.` : ""}`;
};

function stop(item: Item, step: string, findings: readonly Finding[], { kinds }: Terms): void {
  const text = textOf(findings);
  // A closed period heals by itself, so it waits as a posting into one does.
  if (findings.every(({ ruleId }) => kinds.get(ruleId) === "period-open")) {
    endItem(item, step, {
      status: "waits",
      cause: "period_closed",
      text,
      retryAfterMs: lookAtPeriodMs,
      needsYou: true,
    });
    return;
  }
  for (const finding of findings) failed(item, step, finding.text, detailOf(finding));
  conclude(item, brokenPort, { status: "dead", outcome: "needs_you", cause: "rule_broken", text });
}

/** @returns whether somebody has looked and let it go on. */
function review(item: Item, step: string, findings: readonly Finding[], { days, now }: Terms): boolean {
  const amount = moneyOf(item);
  const gate = item.gates.get(item.node);
  const asked = gate !== undefined && isSameMoney(gate, amount) ? gate : undefined;
  const text = textOf(findings);
  const why = asked === undefined || asked.note === "" ? "" : ` "${asked.note}"`;
  if (asked?.state === "approved") {
    passed(item, step, `${text} ${asked.decidedBy} has looked and lets it go on.${why}`);
    return true;
  }
  const dueAt = asked?.dueAt ?? new Date(now.getTime() + days * dayMs);
  if (asked?.state === "declined" || dueAt <= now) {
    const by =
      asked?.state === "declined" ? `Declined by ${asked.decidedBy}.${why}` : `Nobody looked within ${days} days.`;
    conclude(item, brokenPort, {
      status: "dead",
      outcome: "needs_you",
      cause: "rule_broken",
      text: `${text} ${by}`,
    });
    return false;
  }
  endItem(
    item,
    step,
    {
      status: "parked",
      cause: "review_needed",
      text: `${text} It waits until somebody has looked.`,
      until: dueAt,
      gate: { node: item.node, kind: "approval", dueAt, amount },
    },
    { rules: findings.map(({ ruleId }) => ruleId).join(", ") },
  );
  return false;
}

const isSameMoney = (gate: KnownGate, amount: KnownGate["amount"]): boolean =>
  gate.amount?.minor === amount?.minor && gate.amount?.currency === amount?.currency;
