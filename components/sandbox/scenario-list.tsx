import { usePlaceHref } from "@/components/trpc/place";
import { Button } from "@/components/ui/button";
import { TextLink } from "@/components/ui/text-link";
import type { Scenario } from "@/server/pipeline/sandbox-demo/sandbox-demo.schema";
import { scenarioWords } from "./scenario-words";

interface ScenarioListProps {
  hasShop: boolean;
  busyWith: Scenario | undefined;
  onRun: (scenario: Scenario) => void;
}

export function ScenarioList({ hasShop, busyWith, onRun }: ScenarioListProps) {
  const href = usePlaceHref();
  return (
    <ul className="divide-y overflow-hidden rounded-md border">
      {(Object.keys(scenarioWords) as Scenario[]).map((scenario) => {
        const { label, icon: Icon, says } = scenarioWords[scenario];
        const lacksShop = scenario === "order" && !hasShop;
        return (
          <li key={scenario} className="flex items-center gap-3 px-3 py-2.5">
            <Icon aria-hidden className="size-4 shrink-0 text-muted" />
            <div className="min-w-0 flex-1">
              <p className="font-medium">{label}</p>
              <p className="text-muted text-sm">
                {says}
                {lacksShop && (
                  <>
                    {" "}
                    <TextLink href={href("connections")}>Connect the simulated shop</TextLink> first.
                  </>
                )}
              </p>
            </div>
            <Button
              size="sm"
              aria-label={`Play: ${label}`}
              disabled={lacksShop || busyWith !== undefined}
              busy={busyWith === scenario}
              busyLabel="Playing"
              onClick={() => onRun(scenario)}
            >
              Play
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
