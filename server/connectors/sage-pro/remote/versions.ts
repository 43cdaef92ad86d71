/** Raised when portal and agent can no longer talk as before; an agent of another number is asked to be replaced. */
export const protocolVersion = 1;

/** Of the program that is installed on site, raised with every change people there should know of. */
export const agentVersion = "1.4.0";
