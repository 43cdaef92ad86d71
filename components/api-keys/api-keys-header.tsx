import { PageHeader } from "@/components/shell/page-header";
import { TimeDisplaySwitch } from "@/components/ui/time-display-switch";

export function ApiKeysHeader() {
  return (
    <PageHeader
      title="API keys"
      note="With a key a program acts in this environment, and may do what is named on the key and nothing else."
      actions={<TimeDisplaySwitch />}
    />
  );
}
