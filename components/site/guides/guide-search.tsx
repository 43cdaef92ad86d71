import { Search } from "lucide-react";

/** Asks for headings by words. A plain form, so it works without scripts. */
export function GuideSearch({ typed = "" }: { typed?: string }) {
  return (
    <search>
      <form action="/docs" className="relative">
        <Search aria-hidden className="pointer-events-none absolute top-2.5 left-2.5 size-4 text-faint" />
        <input
          type="search"
          name="q"
          defaultValue={typed}
          maxLength={80}
          aria-label="Search the docs"
          placeholder="Search headings"
          className="h-9 w-full rounded-md border border-control bg-surface pr-2 pl-8"
        />
      </form>
    </search>
  );
}
