/** What every command ends with. */
export const exitCodes = {
  fine: 0,
  /** Errors in the choices, or a mandatory policy that is violated. */
  choices: 1,
  /** A mistake in how the command was called. */
  usage: 2,
  /** The program or the tool itself failed. */
  failed: 3,
  /** A change that Azure would refuse, or that replaces or deletes a cluster or what holds something; what others have changed and
   *  matters for security. */
  grave: 4,
} as const;
