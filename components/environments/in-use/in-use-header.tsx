import { PageHeader } from "@/components/shell/page-header";

export const InUseHeader = () => (
  <PageHeader
    title="Sandbox and environments"
    note="Which there are, whether each is used, and the Sandbox made anew."
  />
);
