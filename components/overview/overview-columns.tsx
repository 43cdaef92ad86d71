import type { ReactNode } from "react";

interface OverviewColumnsProps {
  chart: ReactNode;
  latest: ReactNode;
  needsYou: ReactNode;
  ledger: ReactNode;
}

/** Where the parts of the overview stand: in two columns, or one below the other with what needs somebody first. */
export function OverviewColumns({ chart, latest, needsYou, ledger }: OverviewColumnsProps) {
  return (
    <div className="flex flex-col gap-6 xl:grid xl:grid-cols-[minmax(0,1fr)_24rem]">
      <div className="flex min-w-0 flex-col gap-6 max-xl:contents">
        <div className="min-w-0 max-xl:order-2">{chart}</div>
        <div className="min-w-0 max-xl:order-3">{latest}</div>
      </div>
      <div className="flex min-w-0 flex-col gap-6 max-xl:contents">
        <div className="min-w-0 max-xl:order-1">{needsYou}</div>
        <div className="min-w-0 max-xl:order-4">{ledger}</div>
      </div>
    </div>
  );
}
