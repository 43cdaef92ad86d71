import { LivePageHeader } from "@/components/live/live-page-header";
import { NewTableButton } from "./new-table-button";

export function TablesHeader({ mayManage = false }: { mayManage?: boolean }) {
  return (
    <LivePageHeader
      title="Lookup tables"
      note="Codes, accounts and exchange rates that mappings look up. Every change is a version of its own, and a run says which one it used."
      actions={mayManage && <NewTableButton />}
    />
  );
}
