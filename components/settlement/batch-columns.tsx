import type { DataColumn } from "@/components/ui/data-table/columns";
import { TwoLines } from "@/components/ui/data-table/two-lines";
import { Money } from "@/components/ui/money";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusMark } from "@/components/ui/status-mark";
import type { Batch } from "@/server/pipeline/settlement/batch.schema";
import { batchLooks, batchText } from "./batch-words";

const mark = ({ state }: Batch) => (
  <StatusMark meaning={batchLooks[state].meaning} plain>
    {batchLooks[state].word}
  </StatusMark>
);
const net = (batch: Batch) => <Money amount={batch.net} weight="strong" />;
const settled = (batch: Batch) => <RelativeTime at={batch.settledAt} inTable className="text-muted" />;
const count = (batch: Batch) => batch.transactionCount.toLocaleString("en-US");

export const batchColumns: readonly DataColumn<Batch>[] = [
  { id: "net", header: "Net", width: 150, align: "right", alwaysShown: true, cell: net },
  { id: "batch", header: "Batch", width: 90, alwaysShown: true, cell: (batch) => batch.batchNumber },
  { id: "count", header: "Payments", width: 100, align: "right", cell: count },
  {
    id: "state",
    header: "Held against our payments",
    alwaysShown: true,
    cell: (batch) => <TwoLines first={mark(batch)} second={<span title={batchText(batch)}>{batchText(batch)}</span>} />,
  },
  { id: "settled", header: "Settled", width: 130, cell: settled },
];

export const phoneBatchColumns: readonly DataColumn<Batch>[] = [
  {
    id: "batch",
    header: "Batch, and how it stands",
    alwaysShown: true,
    cell: (batch) => <TwoLines first={`Batch ${batch.batchNumber}, ${count(batch)} payments`} second={mark(batch)} />,
  },
  {
    id: "net",
    header: "Net",
    width: 130,
    align: "right",
    alwaysShown: true,
    cell: (batch) => <TwoLines first={net(batch)} second={settled(batch)} />,
  },
];
