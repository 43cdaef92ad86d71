import { TriangleAlert } from "lucide-react";

/** Says before anything else that a page is no legal text yet. */
export const PlaceholderNotice = ({ what }: { what: string }) => (
  <div
    role="note"
    className="mt-8 flex max-w-3xl gap-3 rounded-lg border border-waiting-line bg-waiting-tint px-5 py-4 text-waiting-ink"
  >
    <TriangleAlert aria-hidden className="mt-0.5 size-5 shrink-0" />
    <p>
      <strong>This is a placeholder.</strong> Whoever runs this installation replaces it by {what} that counsel has
      written for them. It is no contract and no legal advice. What it says about the software is true.
    </p>
  </div>
);
