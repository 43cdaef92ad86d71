import { LivePageHeader } from "@/components/live/live-page-header";
import { AgreementsLink } from "./agreements-link";
import { ApprovalLimit } from "./approval-limit";
import { ReceiptSetting } from "./receipt-setting";
import { RequestChargeButton } from "./request-charge-button";

/** What somebody may do on the pages of charges. */
export interface ChargeRights {
  readonly mayCharge: boolean;
  readonly mayApprove: boolean;
  readonly mayChangeLimit: boolean;
}

export function ChargesHeader({ rights }: { rights?: ChargeRights }) {
  return (
    <LivePageHeader
      title="Charges"
      note="Stored methods that were charged and payments that were given back because somebody asked for it here or by the API."
      actions={
        rights && (
          <>
            <AgreementsLink />
            <ReceiptSetting mayChange={rights.mayChangeLimit} />
            <ApprovalLimit mayChange={rights.mayChangeLimit} />
            {rights.mayCharge && <RequestChargeButton />}
          </>
        )
      }
    />
  );
}

export function ApprovalsHeader() {
  return (
    <LivePageHeader
      title="To approve"
      note="Payments that a flow holds, and charges and refunds above the limit. Nothing is posted or sent to PayTrace before somebody has decided."
    />
  );
}
