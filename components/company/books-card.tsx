"use client";

import Link from "next/link";
import { usePlace } from "@/components/trpc/place";
import { Card } from "@/components/ui/card";
import type { Company } from "@/server/account/company/company.schema";

/** What the books of each environment are kept in. It belongs to the posting rules, because it changes what is posted. */
export function BooksCard({ books }: { books: Company["books"] }) {
  const { tenantSlug } = usePlace();
  return (
    <Card
      title="Currency and days of the books"
      note="The base currency is the one Sage Pro keeps its books in. It is set with the posting rules of each environment, where the effect on payments is shown before it counts. Nothing that is posted is converted; a payment in another currency waits for a person."
      className="max-w-2xl"
    >
      <div className="overflow-x-auto">
        <table className="w-full text-left">
          <thead>
            <tr className="border-b text-muted text-sm">
              <th className="py-1.5 pr-4 font-medium">Environment</th>
              <th className="py-1.5 pr-4 font-medium">Base currency</th>
              <th className="py-1.5 pr-4 font-medium">Day of a posting</th>
              <th className="py-1.5 font-medium">
                <span className="sr-only">Act</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {books.map(({ environment, kind, baseCurrency, timeZone }) => (
              <tr key={kind} className="border-b last:border-b-0">
                <td className="py-2 pr-4">{environment}</td>
                <td className="py-2 pr-4 font-medium">{baseCurrency}</td>
                <td className="py-2 pr-4">{timeZone}</td>
                <td className="py-2 text-right">
                  <Link
                    href={`/${tenantSlug}/${kind}/flows/posting-rules`}
                    className="rounded-xs text-accent-ink hover:underline"
                    aria-label={`Posting rules of ${environment}`}
                  >
                    Posting rules
                  </Link>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
