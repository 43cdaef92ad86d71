import type { DataColumn } from "@/components/ui/data-table/columns";
import { TwoLines } from "@/components/ui/data-table/two-lines";
import { RelativeTime } from "@/components/ui/relative-time";
import type { TableUse } from "@/server/pipeline/flows/table-uses/table-use.schema";
import type { TableList } from "@/server/pipeline/mapping/tables/lookup-table.schema";
import { count, flowsOf, kindWords } from "./table-words";

export type TableRow = TableList[number] & { readonly uses: readonly TableUse[] };

const name = ({ name: words }: TableRow) => <span className="font-medium">{words}</span>;
const holds = ({ kind }: TableRow) => kindWords[kind].word;
const changed = (row: TableRow) => <RelativeTime at={row.createdAt} inTable className="text-muted" />;

function usedBy({ uses }: TableRow) {
  const running = flowsOf(uses.filter(({ runningVersion }) => runningVersion !== null));
  const drafts = flowsOf(uses).filter((flow) => !running.includes(flow));
  if (running.length === 0 && drafts.length === 0) return <span className="text-faint">No flow</span>;
  return [...running, ...drafts.map((flow) => `${flow} (draft)`)].join(", ");
}

export const tableColumns: readonly DataColumn<TableRow>[] = [
  {
    id: "name",
    header: "Table",
    alwaysShown: true,
    cell: (row) => <TwoLines first={name(row)} second={holds(row)} />,
  },
  { id: "rows", header: "Rows", width: 90, align: "right", cell: ({ rows }) => rows.toLocaleString("en-US") },
  { id: "uses", header: "Asked by", width: 260, cell: usedBy },
  {
    id: "version",
    header: "Newest version",
    width: 260,
    cell: ({ version, createdBy, note }) => (
      <TwoLines first={`${version}, by ${createdBy}`} second={<span title={note}>{note}</span>} />
    ),
  },
  { id: "changed", header: "Changed", width: 116, cell: changed },
];

export const phoneTableColumns: readonly DataColumn<TableRow>[] = [
  {
    id: "name",
    header: "Table, and who asks it",
    alwaysShown: true,
    cell: (row) => <TwoLines first={name(row)} second={usedBy(row)} />,
  },
  {
    id: "rows",
    header: "Rows",
    width: 110,
    align: "right",
    alwaysShown: true,
    cell: (row) => <TwoLines first={count(row.rows, "row")} second={changed(row)} />,
  },
];
