import * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as pulumi from "@pulumi/pulumi";
import type { ControlPlaneIdentityChoice, KubeletIdentityChoice, RoleAssignmentsChoice } from "../../design";
import type { ResolvedChoices } from "../../design/contract/resolvedChoices";
import { ownIdentityRules } from "../../design/identity/rules";
import { defaults } from "../../design/presets/defaults";
import { resolvedArgs } from "../shared/args";
import { judgedPart, logWarnings } from "../shared/judged";
import { withHandedOn } from "../shared/options";
import { textOf } from "../shared/mocks";
import { protectedUnless, replacedBeside } from "../shared/protection";
import { assignRoles, type GrantArgs } from "./roleAssignments";

/** Arguments of ClusterIdentity. */
export interface ClusterIdentityArgs {
  /** Resource group of identities that are made here. Required. Change: replaces them. */
  resourceGroupName: pulumi.Input<string>;
  /** Azure region. Default: azure-native:location, else the resource group's. Change: replaces the identities. */
  location?: pulumi.Input<string>;
  /** Identity of the control plane: create or existing; a system-assigned one comes with the cluster. Default:
   *  create. */
  controlPlane?: ControlPlaneIdentityChoice;
  /** Identity of the nodes: create, existing, or managed by AKS. Default: create. */
  kubelet?: KubeletIdentityChoice;
  /** Name of a control plane identity that is made here. Default: the component's name with -control-plane.
   *  Change: replaces it. */
  controlPlaneName?: pulumi.Input<string>;
  /** Name of a kubelet identity that is made here. Default: the component's name with -kubelet.
   *  Change: replaces it. */
  kubeletName?: pulumi.Input<string>;
  /** Roles of the control plane's identity by key, besides the one on the kubelet identity. Default: none. */
  grants?: Record<string, GrantArgs>;
  /** Whether the roles are assigned here. Default: create. */
  roleAssignments?: RoleAssignmentsChoice;
  /** Tags. Default: none. Change: in place. */
  tags?: Record<string, pulumi.Input<string>>;
  /** Whether pulumi up may replace or delete identities. Default: false. Change: in place. */
  allowReplacement?: boolean;
}

/** The identities of a cluster with their roles, to be there before the cluster. Creates: up to two user-assigned
 *  identities, and the role assignments. */
export class ClusterIdentity extends pulumi.ComponentResource {
  /** Resource id of the control plane's identity. */
  public readonly controlPlaneId: pulumi.Output<string>;
  /** Object id of the control plane's identity. */
  public readonly controlPlanePrincipalId: pulumi.Output<string>;
  /** Resource id of the kubelet's identity; empty when AKS manages it. */
  public readonly kubeletId: pulumi.Output<string>;
  /** Object id of the kubelet's identity; empty when AKS manages it. */
  public readonly kubeletPrincipalId: pulumi.Output<string>;
  /** Client id of the kubelet's identity; empty when AKS manages it. */
  public readonly kubeletClientId: pulumi.Output<string>;

  constructor(name: string, args: ClusterIdentityArgs, opts?: pulumi.ComponentResourceOptions) {
    const own = resolvedArgs<ClusterIdentityArgs, ResolvedChoices["identity"]>(
      "ClusterIdentity",
      name,
      args,
      defaults.identity,
    );
    args = own.args;
    const { controlPlane, kubelet } = own.settings;
    const { part, problems } = judgedPart(
      name,
      { settings: { controlPlane, kubelet }, problems: own.problems },
      ownIdentityRules,
      settings => ({ identity: { key: "", ...settings } }),
    );
    super("aks:index:ClusterIdentity", name, args, withHandedOn(opts));
    logWarnings(problems, this);

    const built = buildClusterIdentity(name, { ...args, ...part.identity }, { parent: this });
    this.controlPlaneId = built.controlPlaneId;
    this.controlPlanePrincipalId = built.controlPlanePrincipalId;
    this.kubeletId = built.kubeletId;
    this.kubeletPrincipalId = built.kubeletPrincipalId;
    this.kubeletClientId = built.kubeletClientId;
    this.registerOutputs(built);
  }
}

/** Identities with their kinds filled in. */
type ClusterIdentityPlan = Omit<ClusterIdentityArgs, "controlPlane" | "kubelet"> & ResolvedChoices["identity"];

/** What a cluster runs as. */
export type ClusterIdentities = ReturnType<typeof buildClusterIdentity>;

/** Creates the identities and their roles. */
export function buildClusterIdentity(name: string, plan: ClusterIdentityPlan, opts: pulumi.CustomResourceOptions) {
  const guarded = { ...opts, ...replacedBeside, ...protectedUnless(plan.allowReplacement ?? false) };
  const make = (role: string, resourceName: pulumi.Input<string>): managedidentity.UserAssignedIdentity =>
    new managedidentity.UserAssignedIdentity(
      `${name}-${role}`,
      { resourceGroupName: plan.resourceGroupName, location: plan.location, resourceName, tags: plan.tags },
      guarded,
    );
  const own = plan.controlPlane.existing;
  const made = own ? undefined : make("control-plane", plan.controlPlaneName ?? `${name}-control-plane`);
  const { kind, existing } = plan.kubelet;
  const madeKubelet = kind === "create" ? make("kubelet", plan.kubeletName ?? `${name}-kubelet`) : undefined;
  const identities = {
    controlPlaneId: made?.id ?? pulumi.output(own?.id ?? ""),
    controlPlanePrincipalId: made ? textOf(made.principalId) : pulumi.output(own?.principalId ?? ""),
    kubeletId: madeKubelet?.id ?? pulumi.output(existing?.id ?? ""),
    kubeletPrincipalId: madeKubelet ? textOf(madeKubelet.principalId) : pulumi.output(existing?.principalId ?? ""),
    kubeletClientId: madeKubelet ? textOf(madeKubelet.clientId) : pulumi.output(existing?.clientId ?? ""),
  };
  if (plan.roleAssignments?.kind !== "granted") {
    const operator = { role: "managedIdentityOperator", scope: identities.kubeletId } as const;
    const grants = kind === "managed" ? plan.grants : { ...plan.grants, kubeletIdentity: operator };
    assignRoles(name, identities.controlPlanePrincipalId, grants ?? {}, opts);
  }
  return identities;
}
