import type { PostingRulesPage } from "@/server/pipeline/posting-rules/posting-rules-page.schema";

/** Which flows take account, customer and reference from the rules, and which from a mapping of their own. */
export function WhoGoesByThem({ page: { decidedByRules, decidedByMapping } }: { page: PostingRulesPage }) {
  return (
    <div className="flex flex-col gap-2">
      {decidedByRules.length > 0 && (
        <p>
          <strong className="font-medium">{listed(decidedByRules)}</strong>{" "}
          {decidedByRules.length === 1 ? "goes" : "go"} by all of these rules.
        </p>
      )}
      {decidedByMapping.length > 0 && (
        <p>
          <strong className="font-medium">{listed(decidedByMapping)}</strong>{" "}
          {decidedByMapping.length === 1
            ? "has a mapping of its own, which says"
            : "have mappings of their own, which say"}{" "}
          account, customer, reference and day. Change those in the mapping; the order of looking up, what happens
          without an invoice, when a sale is posted and the currency are taken from here.
        </p>
      )}
      {decidedByRules.length + decidedByMapping.length === 0 && <p>No flow that runs posts payments here yet.</p>}
      <p className="text-muted">What is posted stays as it is: rules count for what is posted from then on.</p>
    </div>
  );
}

const listed = (names: readonly string[]): string => new Intl.ListFormat("en-US").format(names);
