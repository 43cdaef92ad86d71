import { router } from "../init";
import { addConnectionProcedure } from "./add-connection";
import { checkConnectionProcedure } from "./check-connection";
import { connectSimulatedProcedure } from "./connect-simulated";
import { endOverlapProcedure } from "./end-overlap";
import { getConnectionProcedure } from "./get-connection";
import { getDeliveryProcedure } from "./get-delivery";
import { listConnectionsProcedure } from "./list-connections";
import { listDeliveriesProcedure } from "./list-deliveries";
import { listOutagesProcedure } from "./list-outages";
import { newConnectionFormProcedure } from "./new-connection-form";
import { pauseConnectionProcedure } from "./pause-connection";
import { resendNotificationProcedure } from "./resend-notification";
import { rotateHookSecretProcedure } from "./rotate-hook-secret";
import { saveConnectionProcedure } from "./save-connection";
import { sendTestNotificationProcedure } from "./send-test-notification";

import { setupScriptProcedure } from "./setup-script";

export const connectionsRouter = router({
  add: addConnectionProcedure,
  check: checkConnectionProcedure,
  connectSimulated: connectSimulatedProcedure,
  delivery: getDeliveryProcedure,
  deliveries: listDeliveriesProcedure,
  endOverlap: endOverlapProcedure,
  get: getConnectionProcedure,
  list: listConnectionsProcedure,
  newForm: newConnectionFormProcedure,
  outages: listOutagesProcedure,
  pause: pauseConnectionProcedure,
  resendNotification: resendNotificationProcedure,
  rotateHookSecret: rotateHookSecretProcedure,
  save: saveConnectionProcedure,
  setupScript: setupScriptProcedure,
  sendTestNotification: sendTestNotificationProcedure,
});
