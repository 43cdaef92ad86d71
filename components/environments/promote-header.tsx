import type { EnvironmentKind } from "@/components/shell/environments";
import { PageHeader } from "@/components/shell/page-header";
import { wordOf } from "./environment-words";

export function PromoteHeader({ from, into, href }: { from: EnvironmentKind; into: EnvironmentKind; href: string }) {
  return (
    <PageHeader
      trail={[{ label: "Environments", href }]}
      title={`From ${wordOf(from)} into ${wordOf(into)}`}
      note="Flows with their mappings and rules, lookup tables and posting rules go together, as new versions that can be returned."
    />
  );
}
