import { JsonView } from "@/components/ui/json-view";
import type { FlowDocument } from "@/server/pipeline/flows/flow.schema";
import type { Palette } from "@/server/pipeline/flows/palette.schema";
import { configWords } from "../words/config-words";
import { kindOf, nameOf } from "../words/step-words";

interface StepFactsProps {
  document: FlowDocument;
  palette: Palette;
  id: string | undefined;
}

/** What a step of an earlier version was set up to do. */
export function StepFacts({ document, palette, id }: StepFactsProps) {
  const node = document.nodes.find((each) => each.id === id);
  return (
    <aside aria-label="What is chosen" className="w-88 shrink-0 overflow-y-auto border-l bg-surface px-4 py-4">
      {node === undefined ? (
        <p className="text-muted">Choose a step to see how it was set up.</p>
      ) : (
        <div className="flex flex-col gap-3">
          <h2 className="font-semibold">{nameOf(palette, node)}</h2>
          <p>{configWords(palette, node)}</p>
          <p className="text-muted text-sm">{kindOf(palette, node)?.docs.help}</p>
          {Object.keys(node.config).length > 0 && <JsonView value={node.config} label="How it was set up" />}
        </div>
      )}
    </aside>
  );
}
