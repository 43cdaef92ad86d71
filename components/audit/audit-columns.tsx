import type { DataColumn } from "@/components/ui/data-table/columns";
import { TwoLines } from "@/components/ui/data-table/two-lines";
import type { FilterDefinition } from "@/components/ui/filter-chips";
import { Id } from "@/components/ui/id";
import { RelativeTime } from "@/components/ui/relative-time";
import { type AuditRow, auditAreaNames, auditAreas } from "@/server/insight/audit/audit.schema";
import { actOf, areaOf } from "./audit-words";

export const whoOf = (row: AuditRow): string => row.actorName || "The portal";
const nothing = <span className="text-faint">–</span>;

export const auditColumns: readonly DataColumn<AuditRow>[] = [
  {
    id: "at",
    header: "When",
    width: 130,
    alwaysShown: true,
    cell: (row) => <RelativeTime at={row.at} inTable className="text-muted" />,
  },
  { id: "who", header: "Who", width: 150, alwaysShown: true, cell: (row) => whoOf(row) },
  { id: "area", header: "About", width: 180, cell: (row) => <span className="text-muted">{areaOf(row.action)}</span> },
  {
    id: "act",
    header: "What",
    width: 190,
    alwaysShown: true,
    cell: (row) => <span className="font-medium">{actOf(row.action)}</span>,
  },
  { id: "of", header: "Of", cell: (row) => row.targetName || <Id value={row.target} of="target" /> },
  {
    id: "from",
    header: "From",
    width: 140,
    cell: (row) => (row.ip === "" ? nothing : <span className="font-mono text-sm">{row.ip}</span>),
  },
  { id: "sequence", header: "Number", width: 90, align: "right", startsHidden: true, cell: (row) => row.sequence },
];

export const phoneAuditColumns: readonly DataColumn<AuditRow>[] = [
  {
    id: "act",
    header: "What",
    alwaysShown: true,
    cell: (row) => <TwoLines first={actOf(row.action)} second={row.targetName || areaOf(row.action)} />,
  },
  {
    id: "who",
    header: "Who",
    width: 132,
    alwaysShown: true,
    cell: (row) => <TwoLines first={whoOf(row)} second={<RelativeTime at={row.at} inTable className="text-muted" />} />,
  },
];

export const auditFilters: readonly FilterDefinition[] = [
  { key: "area", label: "About", options: auditAreaNames.map((value) => ({ value, label: auditAreas[value] })) },
];
