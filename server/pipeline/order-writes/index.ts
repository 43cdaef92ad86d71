export { clearUpOrderWrites } from "./clear-up-order-writes";
export type { OrderWrite, OrderWriteEnd } from "./order-write";
export { sendOrderWrites } from "./send-order-writes";
