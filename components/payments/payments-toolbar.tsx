"use client";

import { SearchBox } from "@/components/ui/search-box";
import { PaymentFilters } from "./payment-filters";

interface PaymentsToolbarProps {
  search: string;
  onSearch: (words: string) => void;
}

/** What narrows the payments list. */
export function PaymentsToolbar({ search, onSearch }: PaymentsToolbarProps) {
  return (
    <>
      <SearchBox label="Invoice, customer, payer or id" value={search} onChange={onSearch} />
      <PaymentFilters />
    </>
  );
}
