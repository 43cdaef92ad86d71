import { PageHeader } from "@/components/shell/page-header";

export const InUseHeader = () => (
  <PageHeader title="Environments" note="Which there are, whether each is used, and the Sandbox made anew." />
);
