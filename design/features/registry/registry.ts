import type { Input } from "@pulumi/pulumi";
import type { ResolvedChoices } from "../../contract/resolvedChoices";
import type { CacheVault } from "./cache";

type Created = NonNullable<ResolvedChoices["registry"]["create"]>;

/** What a registry's builder and its rules need to know. */
export interface RegistryPlan {
  /** Key of the settings of one that is made here; empty for a Registry alone, whose args they are. */
  readonly key: string;
  readonly location: Input<string> | undefined;
  /** Of one that is made here. */
  readonly create: Created | undefined;
  /** Id of one that exists. */
  readonly existing: Input<string> | undefined;
  /** The vault of the choices, for what the registry signs in with elsewhere. */
  readonly vault: CacheVault | undefined;
}

/** The role that lets the kubelet pull. Source: container-registry-rbac-abac-repository-permissions. */
export const pullRole = ({ registry }: ResolvedChoices): "acrPull" | "repositoryReader" =>
  registry.existing?.roleMode === "abac" ? "repositoryReader" : "acrPull";

/** Whether its images' layers come from names of its own; with an endpoint Azure switches that on.
 *  Source: container-registry-private-endpoints. */
export const hasDataEndpoints = (create: Created): boolean =>
  create.dedicatedDataEndpoints ?? create.access.kind === "private";
