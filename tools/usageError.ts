/** A mistake in how a command was called: not in the choices. */
export class UsageError extends Error {}
