import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ExactTime } from "@/components/ui/exact-time";
import type { PreviewRow } from "@/server/pipeline/flows/preview/preview.schema";
import { PreviewHeadLine } from "./preview-head-line";

interface EarlierPreviewsProps {
  previews: readonly PreviewRow[];
  shown: string;
  onShow: (previewId: string) => void;
}

/** The other previews of the flow, kept for thirty days. */
export function EarlierPreviews({ previews, shown, onShow }: EarlierPreviewsProps) {
  const others = previews.filter(({ previewId }) => previewId !== shown);
  if (others.length === 0) return null;
  return (
    <Card title="Other previews of this flow" note="Kept for 30 days." flush>
      <ul>
        {others.map((preview) => (
          <li
            key={preview.previewId}
            className="flex flex-wrap items-center justify-between gap-3 border-b px-4 py-2 last:border-b-0"
          >
            <PreviewHeadLine preview={preview} />
            <Button size="sm" onClick={() => onShow(preview.previewId)}>
              Show
              <span className="sr-only">
                {" "}
                the preview begun <ExactTime at={preview.startedAt} />
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
