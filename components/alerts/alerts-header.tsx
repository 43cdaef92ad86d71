import { PageHeader } from "@/components/shell/page-header";

export const AlertsHeader = () => (
  <PageHeader
    title="Alerts"
    note="Who is mailed when something needs somebody, and when. Each says what failed, whose money, how much, why, and what to do."
  />
);
