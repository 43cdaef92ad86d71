import { PageHeader } from "@/components/shell/page-header";

export function CompanyHeader() {
  return (
    <PageHeader
      title="Company"
      note="What your company is called, from where it is reached and how long a sign-in lasts. It holds for all environments."
    />
  );
}
