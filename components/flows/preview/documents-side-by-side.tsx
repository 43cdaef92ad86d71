import { Money } from "@/components/ui/money";
import { SideBySide, type SideBySideRow } from "@/components/ui/side-by-side";
import type { EventResult, ShadowDocument } from "@/server/pipeline/flows/preview/preview.schema";
import { documentWords } from "./preview-words";

interface DocumentsProps {
  before: EventResult;
  after: EventResult;
  names: { readonly before: string; readonly after: string };
}

/** The documents a payment leaves in the books, each beside its counterpart on the other side. */
export function DocumentsSideBySide({ before, after, names }: DocumentsProps) {
  const keys = [...new Set([...before.documents, ...after.documents].map(({ key }) => key))];
  if (keys.length === 0) return <p className="text-muted">Nothing is written on either side.</p>;
  return (
    <div className="flex flex-col gap-4">
      {keys.map((key) => {
        const left = before.documents.find((document) => document.key === key);
        const right = after.documents.find((document) => document.key === key);
        const { kind } = left ?? right ?? { kind: "receipt" as const };
        return (
          <section key={key}>
            <h3 className="mb-1 font-medium">{documentWords[kind]}</h3>
            <SideBySide
              label={`${documentWords[kind]} on both sides`}
              sourceTitle={names.before}
              targetTitle={names.after}
              rows={rowsOf(left, right)}
            />
          </section>
        );
      })}
    </div>
  );
}

const fields = [
  ["G/L account", "cashAccount"],
  ["Customer", "custno"],
  ["Invoice", "invno"],
  ["Date", "date"],
  ["Memo", "memo"],
] as const satisfies readonly (readonly [string, keyof ShadowDocument])[];

const memoWord = (kind: ShadowDocument["kind"] | undefined): string =>
  kind === "sales_order" ? "Lines" : kind === "customer" ? "How" : "Memo";

function rowsOf(left: ShadowDocument | undefined, right: ShadowDocument | undefined): readonly SideBySideRow[] {
  const money = (document: ShadowDocument | undefined) =>
    document === undefined ? "not there" : <Money amount={document} />;
  const kind = left?.kind ?? right?.kind;
  const amount = { field: "Amount", source: money(left), target: money(right), differs: left?.minor !== right?.minor };
  return [
    // A customer comes to no amount.
    ...(kind === "customer" ? [] : [amount]),
    ...fields.flatMap(([label, name]) => {
      const field = name === "memo" ? memoWord(kind) : label;
      const [source = "", target = ""] = [left?.[name], right?.[name]];
      return source === "" && target === "" ? [] : [{ field, source, target, differs: source !== target }];
    }),
  ];
}
