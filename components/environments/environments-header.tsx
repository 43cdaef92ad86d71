import { LivePageHeader } from "@/components/live/live-page-header";

export function EnvironmentsHeader() {
  return (
    <LivePageHeader
      title="Environments"
      note="What runs where, how each differs from the one before it, and what goes into the next."
    />
  );
}
