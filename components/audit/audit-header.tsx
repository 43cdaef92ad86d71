import { PageHeader } from "@/components/shell/page-header";
import { TimeDisplaySwitch } from "@/components/ui/time-display-switch";

export function AuditHeader() {
  return (
    <PageHeader
      title="Audit log"
      note="Who changed what in your company, when and from where. Nothing in it can be changed or taken out, by nobody."
      actions={<TimeDisplaySwitch />}
    />
  );
}
