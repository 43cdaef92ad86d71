import { router } from "../init";
import { checkConnectionProcedure } from "./check-connection";
import { connectSimulatedProcedure } from "./connect-simulated";
import { getConnectionProcedure } from "./get-connection";
import { getDeliveryProcedure } from "./get-delivery";
import { listConnectionsProcedure } from "./list-connections";
import { listDeliveriesProcedure } from "./list-deliveries";
import { pauseConnectionProcedure } from "./pause-connection";
import { resendNotificationProcedure } from "./resend-notification";
import { rotateHookSecretProcedure } from "./rotate-hook-secret";
import { saveConnectionProcedure } from "./save-connection";
import { sendTestNotificationProcedure } from "./send-test-notification";

export const connectionsRouter = router({
  check: checkConnectionProcedure,
  connectSimulated: connectSimulatedProcedure,
  delivery: getDeliveryProcedure,
  deliveries: listDeliveriesProcedure,
  get: getConnectionProcedure,
  list: listConnectionsProcedure,
  pause: pauseConnectionProcedure,
  resendNotification: resendNotificationProcedure,
  rotateHookSecret: rotateHookSecretProcedure,
  save: saveConnectionProcedure,
  sendTestNotification: sendTestNotificationProcedure,
});
