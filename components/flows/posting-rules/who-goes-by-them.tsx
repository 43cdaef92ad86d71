import type { overridableRules, PostingRulesPage } from "@/server/pipeline/posting-rules/posting-rules-page.schema";

/** Which flows take account, customer and reference from the rules, and for what others have a word of their own. */
export function WhoGoesByThem({ page: { decidedByRules, decidedByMapping } }: { page: PostingRulesPage }) {
  return (
    <div className="flex flex-col gap-2">
      {decidedByRules.length > 0 && (
        <p>
          <strong className="font-medium">{listed(decidedByRules)}</strong>{" "}
          {decidedByRules.length === 1 ? "goes" : "go"} by all of these rules.
        </p>
      )}
      {decidedByMapping.map(({ name, overrides }) => (
        <p key={name}>
          <strong className="font-medium">{name}</strong> has a mapping with a word of its own for{" "}
          {listed(overrides.map((field) => words[field]))}, which comes before these rules. Everything else goes by
          them.
        </p>
      ))}
      {decidedByRules.length + decidedByMapping.length === 0 && <p>No flow that runs posts payments here yet.</p>}
      <p className="text-muted">What is posted stays as it is: rules count for what is posted from then on.</p>
    </div>
  );
}

const words = {
  reference: "where the reference is",
  custno: "the customer",
  date: "the posting date",
  cashAccount: "the G/L account",
} as const satisfies Record<(typeof overridableRules)[number], string>;

const listed = (names: readonly string[]): string => new Intl.ListFormat("en-US").format(names);
