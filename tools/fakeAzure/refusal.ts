/** An answer of Azure's, or of the provider's, that says no. */
export class AzureError extends Error {
  constructor(
    /** Azure's code, for example InUseSubnetCannotBeDeleted. */
    readonly code: string,
    readonly reason: string,
    /** HTTP status; 400 where a source says nothing else. */
    readonly status: number = 400,
    /** Seconds after which to ask again, as the answer's header says. */
    readonly retryAfter?: number,
  ) {
    super(`Code="${code}" Message="${reason}"`);
  }
}
