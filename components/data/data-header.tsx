import { PageHeader } from "@/components/shell/page-header";

export const DataHeader = () => (
  <PageHeader title="Data and deletion" note="Everything of your company as one archive, and how it ends." />
);
