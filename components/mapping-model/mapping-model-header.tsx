import { PageHeader } from "@/components/shell/page-header";

export function MappingModelHeader() {
  return (
    <PageHeader
      title="Language model"
      note="Mappings are suggested without one. A language model of your own can be asked for a second opinion about them, in all environments."
    />
  );
}
