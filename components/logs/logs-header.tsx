import { LivePageHeader } from "@/components/live/live-page-header";

export function LogsHeader() {
  return (
    <LivePageHeader title="Logs" note="Everything that arrived from the connected systems, and what became of it." />
  );
}
