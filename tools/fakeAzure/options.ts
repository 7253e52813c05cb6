import type { Stored } from "./resourceType";

/** What a model begins with, and how it judges. */
export interface FakeAzureOptions {
  /** Subscription of requests that name none. Default: an example. */
  readonly subscriptionId?: string;
  /** File that keeps the resources between runs. Default: memory. */
  readonly file?: string;
  /** Names of resource groups of somebody else's, in which everything may exist already; or which of them are.
   *  Default: none; "any" takes every unknown group for one. */
  readonly existingGroups?: readonly string[] | "any" | ((name: string, id: string) => boolean);
  /** Resources that are there from the start. Default: none. */
  readonly resources?: readonly Stored[];
  /** Whether requests are judged as Azure would, beyond parents that must be there. Not where only what a deployment
   *  leaves behind is wanted. Default: yes. */
  readonly judges?: boolean;
  /** Where identities of the model have every role: everywhere, as where an administrator is handed the list; or what
   *  the program gives them alone. Identities of somebody else's always have theirs. Default: program. */
  readonly rolesGranted?: "everywhere" | "program";
  /** vCPUs that the subscription may have in a region. Default: 1000. */
  readonly coreQuota?: number;
  /** Whether types without a model are refused by name. Default: they are taken as they are asked for, unjudged. */
  readonly strict?: boolean;
  /** The day (YYYY-MM-DD) that Azure's calendars are compared with. Default: none, and no version is too old or too new. */
  readonly today?: string;
}
