import { Card } from "@/components/ui/card";
import { KeyValueList } from "@/components/ui/key-value-list";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusMark } from "@/components/ui/status-mark";
import type { ShownProfile } from "@/server/pipeline/connections/connection.schema";

const typeWords: Readonly<Record<string, string>> = {
  "": "Invoices",
  N: "Invoices (N)",
  C: "Credit memos (C)",
  O: "Open credits (O)",
};
const probeWords: Readonly<Record<string, string>> = {
  columns: "Columns",
  extra_columns: "Columns of the site",
  journal: "Journal",
  company: "Company",
  counters: "Numbers",
  balance_formula: "Open amounts",
  customer_balances: "Customer balances",
  sessions: "Sessions",
  periods: "Periods",
};
const statusWords: Readonly<Record<string, string>> = { "": "live", V: "void" };

/** What was found out about a company before anything is written to it. */
export function CompanyProfile({ profile }: { profile: ShownProfile }) {
  const failed = profile.probes.filter(({ passed }) => !passed);
  const blocking = profile.extraColumns.filter(({ blocksWriting }) => blocksWriting);
  const others = profile.extraColumns.length - blocking.length;
  return (
    <Card
      title="The company"
      note={
        failed.length === 0
          ? "Its books are kept the way postings assume."
          : "Nothing is written to it until what is marked here is put right."
      }
      actions={
        <StatusMark meaning={failed.length === 0 ? "posted" : "failed"}>
          {failed.length === 0 ? "May be written to" : "Not written to"}
        </StatusMark>
      }
    >
      <ul className="flex flex-col gap-2">
        {[...failed, ...profile.probes.filter(({ passed }) => passed)].map(({ id, passed, text }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-2">
            <StatusMark meaning={passed ? "posted" : "failed"} plain>
              {probeWords[id] ?? id}
            </StatusMark>
            <span className={passed ? "min-w-0" : "min-w-0 text-failed-ink"}>{text}</span>
          </li>
        ))}
      </ul>
      <div className="mt-4">
        <KeyValueList
          items={[
            { label: "Edition", value: profile.edition },
            { label: "Open periods", value: shownPeriods(profile.openPeriods) },
            ...profile.statusCodes.map(({ artype, arstat, documents }) => ({
              label: `${typeWords[artype] ?? `Type ${artype}`}, ${statusWords[arstat] ?? `status ${arstat}`}`,
              value: <span className="tabular-nums">{documents.toLocaleString("en-US")}</span>,
            })),
            ...profile.counters.map(({ name, stored, highest }) => ({
              label: `Last ${name}`,
              value: (
                <span className="tabular-nums">
                  {String(stored)}
                  {highest !== null && <span className="text-muted"> · highest in use {String(highest)}</span>}
                </span>
              ),
            })),
            ...(profile.recurringMark === null
              ? []
              : [{ label: "Recurring invoices", value: recurringWords(profile.recurringMark) }]),
            ...profile.renamedColumns.map(({ column, there }) => ({
              label: column,
              value: there === null ? "not there" : `called ${there} here`,
            })),
            ...blocking.map(({ table, column }) => ({
              label: `${table}.${column}`,
              value: "a column of this site that must be filled",
            })),
            { label: "Other columns of the site", value: others === 0 ? "None" : `${others}, left as they are` },
            { label: "Looked at", value: <RelativeTime at={profile.profiledAt} /> },
          ]}
        />
      </div>
    </Card>
  );
}

/** How many, with the first and the last of them. */
function shownPeriods(openPeriods: readonly string[]): string {
  const [first] = openPeriods;
  const last = openPeriods.at(-1);
  if (first === undefined || last === undefined) return "None";
  if (openPeriods.length === 1) return shownPeriod(first);
  return `${openPeriods.length}, from ${shownPeriod(first)} to ${shownPeriod(last)}`;
}

/** `202611` as `2026-11`. */
const shownPeriod = (yearprd: string): string => `${yearprd.slice(0, 4)}-${yearprd.slice(4)}`;

/** By which column they are told, and how many are. */
const recurringWords = ({ column, found, marked, open }: NonNullable<ShownProfile["recurringMark"]>): string =>
  found
    ? `Marked by ${column}: ${marked.toLocaleString("en-US")} of ${open.toLocaleString("en-US")} open invoices. Agreements charge these alone.`
    : `There is no column ${column}, so open invoices cannot be read. Correct it in the settings.`;
