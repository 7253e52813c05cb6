/** How hard a violation is: mandatory ones stop a deployment. */
export type Level = "mandatory" | "advisory";

/** What a policy found on one resource. */
export interface Verdict {
  /** Id of the policy, as docs/policies.md lists it. */
  readonly policy: string;
  readonly level: Level;
  readonly urn: string;
  /** Logical name of the resource. */
  readonly resource: string;
  /** What is wrong, with key and value. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
  /** Page that explains it. */
  readonly doc: string;
}
