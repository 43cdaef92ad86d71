import { Plug, Unplug, Zap } from "lucide-react";
import type { ShownTemplate } from "@/server/pipeline/flows/templates/templates.schema";

/** What a template begins with, and the systems it needs. */
export function TemplateNeeds({ template: { begins, slots } }: { template: ShownTemplate }) {
  return (
    <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-muted text-sm">
      <span className="inline-flex items-center gap-1.5">
        <Zap aria-hidden className="size-3.5 text-faint" />
        {begins}
      </span>
      {slots.map(({ slot, name, isBound }) => {
        const Icon = isBound ? Plug : Unplug;
        return (
          <span key={slot} className={`inline-flex items-center gap-1.5 ${isBound ? "" : "text-waiting-ink"}`}>
            <Icon aria-hidden className={`size-3.5 ${isBound ? "text-faint" : "text-waiting"}`} />
            {isBound ? name : `${name} is not connected`}
          </span>
        );
      })}
    </p>
  );
}
