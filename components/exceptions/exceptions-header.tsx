import { LivePageHeader } from "@/components/live/live-page-header";

export function ExceptionsHeader() {
  return (
    <LivePageHeader
      title="Exceptions"
      note="What could not be finished by itself, with its money, its cause and what to do."
    />
  );
}
