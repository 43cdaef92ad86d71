import { LivePageHeader } from "@/components/live/live-page-header";

export function ConnectionsHeader() {
  return (
    <LivePageHeader
      title="Connections"
      note="The systems this environment speaks to: whether each answers, what uses it, and what is kept for it."
    />
  );
}
