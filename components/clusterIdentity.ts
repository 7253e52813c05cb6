import * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as pulumi from "@pulumi/pulumi";
import type { ControlPlaneIdentityChoice, KubeletIdentityChoice, RoleAssignmentsChoice } from "../design";
import { checkedArgs } from "./args";
import { judged } from "./judged";
import { guardedBy } from "./options";
import { assignRoles, type GrantArgs } from "./roleAssignments";

/** Arguments of ClusterIdentity. */
export interface ClusterIdentityArgs {
  /** Resource group of identities that are made here. Required. Change: replaces them. */
  resourceGroupName: pulumi.Input<string>;
  /** Azure region. Required. Change: replaces the identities. */
  location: string;
  /** Identity of the control plane: create or existing; a system-assigned one comes with the cluster. Default:
   *  create. */
  controlPlane?: ControlPlaneIdentityChoice;
  /** Identity of the nodes: create, existing, or managed by AKS. Default: create. */
  kubelet?: KubeletIdentityChoice;
  /** Name of a control plane identity that is made here. Default: the component's name with -control-plane.
   *  Change: replaces it. */
  controlPlaneName?: string;
  /** Name of a kubelet identity that is made here. Default: the component's name with -kubelet.
   *  Change: replaces it. */
  kubeletName?: string;
  /** Roles of the control plane's identity by key, besides the one on the kubelet identity. Default: none. */
  grants?: Record<string, GrantArgs>;
  /** Whether the roles are assigned here. Default: create. */
  roleAssignments?: RoleAssignmentsChoice;
  /** Tags. Default: none. Change: in place. */
  tags?: Record<string, string>;
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
    const checked = checkedArgs("ClusterIdentity", name, args);
    args = checked.args;
    const { controlPlane, kubelet } = args;
    const { choices } = judged(
      name,
      { name: "identity", location: args.location, identity: { controlPlane, kubelet } },
      {
        also: checked.problems,
        concerns: p => p.key.startsWith("identity."),
        rename: p => ({ ...p, key: p.key.replace("identity.", "") }),
      },
    );
    super("aks:index:ClusterIdentity", name, args, opts);

    const guard = guardedBy(args.allowReplacement ?? false);
    const make = (role: string, resourceName: string): managedidentity.UserAssignedIdentity =>
      new managedidentity.UserAssignedIdentity(
        `${name}-${role}`,
        { resourceGroupName: args.resourceGroupName, location: args.location, resourceName, tags: args.tags },
        { parent: this, ...guard },
      );
    const own = choices.identity.controlPlane.existing;
    const made = own ? undefined : make("control-plane", args.controlPlaneName ?? `${name}-control-plane`);
    this.controlPlaneId = made?.id ?? pulumi.output(own?.id ?? "");
    this.controlPlanePrincipalId = made?.principalId ?? pulumi.output(own?.principalId ?? "");

    const { kind, existing } = choices.identity.kubelet;
    const madeKubelet = kind === "create" ? make("kubelet", args.kubeletName ?? `${name}-kubelet`) : undefined;
    this.kubeletId = madeKubelet?.id ?? pulumi.output(existing?.id ?? "");
    this.kubeletPrincipalId = madeKubelet?.principalId ?? pulumi.output(existing?.principalId ?? "");
    this.kubeletClientId = madeKubelet?.clientId ?? pulumi.output(existing?.clientId ?? "");

    if (args.roleAssignments?.kind !== "granted") {
      const operator = { role: "managedIdentityOperator", scope: this.kubeletId } as const;
      const grants = kind === "managed" ? args.grants : { ...args.grants, kubeletIdentity: operator };
      assignRoles(name, this.controlPlanePrincipalId, grants ?? {}, { parent: this });
    }
    this.registerOutputs({
      controlPlaneId: this.controlPlaneId,
      controlPlanePrincipalId: this.controlPlanePrincipalId,
      kubeletId: this.kubeletId,
      kubeletPrincipalId: this.kubeletPrincipalId,
      kubeletClientId: this.kubeletClientId,
    });
  }
}
