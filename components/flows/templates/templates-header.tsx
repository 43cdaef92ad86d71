import { PageHeader } from "@/components/shell/page-header";
import { usePlaceHref } from "@/components/trpc/place";

export function TemplatesHeader() {
  const href = usePlaceHref();
  return (
    <PageHeader
      trail={[{ label: "Flows", href: href("/flows") }]}
      title="Templates"
      note="Flows that are complete: with their mapping, their rules, and a page that says what they do."
    />
  );
}
