import * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as pulumi from "@pulumi/pulumi";
import type { WorkloadRole } from "../../design";
import { federatedAudience } from "../../design/facts/clouds";
import { wellFormed } from "../shared/args";
import { actualName } from "../shared/names";
import { textOf } from "../shared/mocks";
import { withHandedOn } from "../shared/options";
import { replacedBeside } from "../shared/protection";
import { assignRole } from "./roleAssignments";

/** A role of a workload's identity. */
export interface WorkloadGrantArgs {
  /** Built-in role. Required. Change: replaces the assignment. */
  role: WorkloadRole;
  /** Resource id that it is granted on. Required. Change: replaces the assignment. */
  scope: pulumi.Input<string>;
}

/** Arguments of WorkloadIdentity. */
export interface WorkloadIdentityArgs {
  /** Resource group. Required. Change: replaces the identity. */
  resourceGroupName: pulumi.Input<string>;
  /** Azure region. Default: azure-native:location, else the resource group's. Change: replaces the identity. */
  location?: pulumi.Input<string>;
  /** Name in Azure. Required. Change: replaces the identity. */
  name: pulumi.Input<string>;
  /** URL of the cluster's OIDC issuer, for example Cluster's oidcIssuerUrl. Required. Change: in place. */
  issuerUrl: pulumi.Input<string>;
  /** Namespace of the service account. Required. Change: in place. */
  namespace: pulumi.Input<string>;
  /** Service account. Required. Change: in place. */
  serviceAccount: pulumi.Input<string>;
  /** Name of the credential in Azure, where whoever signs in asks for one, as the ALB controller does: azure-alb-identity. Default:
   *  service-account. Change: replaces the credential. */
  credentialName?: pulumi.Input<string>;
  /** Its roles by key. Default: none. Change: adds or removes assignments. */
  roles?: Record<string, WorkloadGrantArgs>;
  /** Tags. Default: none. Change: in place. */
  tags?: Record<string, pulumi.Input<string>>;
}

/** An identity that pods sign in to Azure with, by their service account. Creates: a user-assigned identity, the
 *  credential that trusts the service account, and the identity's roles. */
export class WorkloadIdentity extends pulumi.ComponentResource {
  /** Resource id. */
  public readonly identityId: pulumi.Output<string>;
  /** Client id, for the service account's annotation azure.workload.identity/client-id. */
  public readonly clientId: pulumi.Output<string>;
  /** Object id, for roles. */
  public readonly principalId: pulumi.Output<string>;

  constructor(name: string, args: WorkloadIdentityArgs, opts?: pulumi.ComponentResourceOptions) {
    args = wellFormed("WorkloadIdentity", name, args);
    super("aks:index:WorkloadIdentity", name, args, withHandedOn(opts));

    const { identityId, clientId, principalId } = buildWorkloadIdentity(name, args, { parent: this });
    for (const [key, { role, scope }] of Object.entries(args.roles ?? {})) {
      assignRole(
        `${name}-roles/${key}`,
        { role, scope, principalId, principalType: "ServicePrincipal" },
        { parent: this },
      );
    }
    this.identityId = identityId;
    this.clientId = clientId;
    this.principalId = principalId;
    this.registerOutputs({ identityId, clientId, principalId });
  }
}

/** Creates the identity and the credential that trusts the service account. */
export function buildWorkloadIdentity(
  name: string,
  args: Omit<WorkloadIdentityArgs, "roles">,
  opts: pulumi.CustomResourceOptions,
) {
  const { resourceGroupName, location, tags } = args;
  const identity = new managedidentity.UserAssignedIdentity(
    `${name}-identity`,
    { resourceGroupName, location, resourceName: args.name, tags },
    { ...opts, ...replacedBeside },
  );
  new managedidentity.FederatedIdentityCredential(
    `${name}-credential`,
    {
      resourceGroupName,
      resourceName: actualName(identity.name, args.name),
      federatedIdentityCredentialResourceName: args.credentialName ?? "service-account",
      issuer: args.issuerUrl,
      subject: pulumi.interpolate`system:serviceaccount:${args.namespace}:${args.serviceAccount}`,
      audiences: [federatedAudience],
    },
    opts,
  );
  return { identityId: identity.id, clientId: textOf(identity.clientId), principalId: textOf(identity.principalId) };
}
