import * as containerservice from "@pulumi/azure-native/containerservice";
import * as pulumi from "@pulumi/pulumi";
import type { ClusterChoices, NodeResourceGroupChoice, RoleAssignmentsChoice } from "../../design";
import { clusterAloneRules } from "../../design/cluster/aloneRules";
import { leftToOthers } from "../../design/drift/owners";
import type { Design } from "../../design/design";
import { nameFor } from "../../design/naming/names";
import { parentId } from "../../design/resourceId";
import { checkedArgs } from "../shared/args";
import { compareWithOthers, hasProvider } from "../shared/beside";
import { isConfigured, rememberConfigured } from "../shared/configured";
import { refusingHooks } from "../shared/hooks";
import { judged, logWarnings } from "../shared/judged";
import { buildOnCluster, settingsOf } from "../features/services";
import { addressesOf, publicAddress, userKubeconfig, whenThere } from "./lookups";
import { addMaintenanceWindows } from "./maintenance";
import { managedClusterArgs, type ClusterPlaces } from "./managedCluster";
import { actualName } from "../shared/names";
import { withHandedOn } from "../shared/options";
import { protectedUnless } from "../shared/protection";
import { remember } from "./privateClusters";
import { requiredRolesOf, type RequiredRole } from "../identity/requiredRoles";
import { assignRole, principalTypes } from "../identity/roleAssignments";

/** Arguments of Cluster: the choices that concern the cluster itself, and where it goes. */
export interface ClusterArgs extends ClusterChoices {
  /** Resource group of the cluster. Required. Change: replaces the cluster. */
  resourceGroupName: pulumi.Input<string>;
  /** Name in Azure. Default: aks- with name and stack. Change: replaces the cluster. */
  clusterName?: pulumi.Input<string>;
  /** The resource group that AKS makes for the nodes. */
  nodeResourceGroup?: NodeResourceGroupChoice;
  /** Public addresses that nodes leave from, for example NatGateway's publicIps: added to the API server's
   *  authorised ranges. Default: none. Change: in place. */
  egressIps?: pulumi.Input<pulumi.Input<string>[]>;
  /** Whether the roles of aks:entra.roles are assigned here. Default: create. Change: in place. */
  roleAssignments?: RoleAssignmentsChoice;
  /** Whether pulumi up may replace or delete the cluster. Default: false. Change: in place. */
  allowReplacement?: boolean;
}

/** An AKS cluster with its system pool, on a network and with identities that exist. Creates: one managed cluster, its
 *  maintenance windows, and the roles of aks:entra.roles on it. */
export class Cluster extends pulumi.ComponentResource {
  /** Resource id. */
  public readonly clusterId: pulumi.Output<string>;
  /** Name in Azure. */
  public readonly clusterName: pulumi.Output<string>;
  /** Name that the API server is reached by: the private one of a private cluster, unless only a public one is. */
  public readonly fqdn: pulumi.Output<string>;
  /** URL of the OIDC issuer, for federated credentials. */
  public readonly oidcIssuerUrl: pulumi.Output<string>;
  /** Object id of a system-assigned control plane identity; empty otherwise. */
  public readonly principalId: pulumi.Output<string>;
  /** Object id of the kubelet's identity, for roles such as AcrPull. */
  public readonly kubeletPrincipalId: pulumi.Output<string>;
  /** Resource group that AKS made for the nodes. */
  public readonly nodeResourceGroupName: pulumi.Output<string>;
  /** Public addresses that the cluster's load balancer sends from; empty with any other egress, and without prefixes and
   *  addresses of another subscription. */
  public readonly outboundIps: pulumi.Output<string[]>;
  /** Kubeconfig for users, secret: sign-in through kubelogin where Entra ID is on. */
  public readonly kubeconfig: pulumi.Output<string>;
  /** Roles that the cluster's identities need on what it is given: on subnets, or the whole network, on what is attached
   *  to them (route tables, NAT gateways), private DNS zone, kubelet identity, public addresses. Nothing of it is
   *  assigned here: give those of a control plane identity that exists before the cluster, by its grants. */
  public readonly requiredRoles: pulumi.Output<RequiredRole[]>;

  constructor(name: string, args: ClusterArgs, opts?: pulumi.ComponentResourceOptions) {
    const configured = isConfigured(args);
    const checked = checkedArgs("Cluster", name, args);
    args = checked.args;
    const { resourceGroupName, clusterName, nodeResourceGroup, egressIps, allowReplacement, ...own } = args;
    const overrides: Record<string, pulumi.Input<string>> = clusterName === undefined ? {} : { cluster: clusterName };
    const {
      design,
      choices: settled,
      problems,
    } = judged(name, {
      choices: {
        ...own,
        network: { ...own.network, vnet: own.network?.vnet ?? { kind: "managed" } },
        identity: {
          controlPlane: own.identity?.controlPlane ?? { kind: "systemAssigned" },
          kubelet: own.identity?.kubelet ?? { kind: "managed" },
        },
        naming: { overrides },
        resourceGroups: {
          cluster: { kind: "existing", existing: { name: resourceGroupName } },
          nodes: nodeResourceGroup,
        },
      },
      found: checked.problems,
      rules: clusterAloneRules,
      called: {
        "naming.overrides.cluster": "clusterName",
        "resourceGroups.cluster.existing.name": "resourceGroupName",
        "resourceGroups.nodes": "nodeResourceGroup",
      },
      configured,
      ownProvider: hasProvider(opts),
    });
    const beside = compareWithOthers(name, design, opts, configured);
    super("aks:index:Cluster", name, args, withHandedOn(opts));
    rememberConfigured(this, configured);
    logWarnings([...problems, ...beside], this);

    const subnets = settled.network.vnet.existing?.subnets;
    const podSubnet = settled.network.podSubnet?.subnet;
    const { controlPlane, kubelet } = settled.identity;
    const built = buildCluster(
      name,
      {
        design,
        resourceGroupName,
        systemSubnetId: subnets?.[settled.systemPool.subnet].id,
        podSubnetId: podSubnet === undefined ? undefined : subnets?.[podSubnet].id,
        apiServerSubnetId: design.apiServer.integrated ? subnets?.apiServer.id : undefined,
        controlPlaneId: controlPlane.existing?.id,
        kubelet: kubelet.existing,
        zoneId: design.apiServer.dns?.existing?.id,
        settings: settingsOf(design, {}),
        egressIps,
        allowReplacement: allowReplacement ?? false,
      },
      { parent: this },
    );
    const nobody = pulumi.output("");
    buildOnCluster({
      name,
      design,
      groups: { cluster: pulumi.output(resourceGroupName), network: nobody, shared: nobody },
      tags: args.tags,
      parent: this,
      nameOf: role => nameFor(design.names, role),
      may: () => allowReplacement ?? false,
      subnetId: () => nobody,
      ids: {},
      publicIps: undefined,
      cluster: { ...built, component: this },
    });
    this.clusterId = built.clusterId;
    remember(this.clusterId, design.apiServer.private);
    this.clusterName = built.clusterName;
    this.fqdn = built.fqdn;
    this.oidcIssuerUrl = built.oidcIssuerUrl;
    this.principalId = built.principalId;
    this.kubeletPrincipalId = built.kubeletPrincipalId;
    this.nodeResourceGroupName = built.nodeResourceGroupName;
    this.outboundIps = built.outboundIps;
    this.kubeconfig = built.kubeconfig;
    const anySubnet = Object.values(subnets ?? {})[0]?.id;
    const vnet = anySubnet === undefined ? undefined : pulumi.output(anySubnet).apply(parentId);
    this.requiredRoles = requiredRolesOf(design, { vnet });
    this.registerOutputs({ ...built, requiredRoles: this.requiredRoles });
  }
}

/** A cluster of the design, and what is there for it. */
interface ClusterPlan extends Omit<ClusterPlaces, "authorizedRanges"> {
  readonly design: Design;
  /** Public addresses that nodes leave from, added to the API server's authorised ranges. */
  readonly egressIps: ClusterArgs["egressIps"];
  readonly allowReplacement: boolean;
}

/** Creates the cluster, its maintenance windows and the roles of people and programs on it. What they wait for is in the
 *  options. */
export function buildCluster(name: string, plan: ClusterPlan, opts: pulumi.CustomResourceOptions) {
  const { design, resourceGroupName, egressIps, allowReplacement } = plan;
  const { choices } = design;
  const inside = { parent: opts.parent };
  const declared = pulumi.all([egressIps ?? [], design.egress.declaredRanges]);
  const cluster = new containerservice.ManagedCluster(
    `${name}-managed-cluster`,
    managedClusterArgs(design, { ...plan, authorizedRanges: rangesWith(design.apiServer.authorizedRanges, declared) }),
    {
      ...opts,
      ...protectedUnless(allowReplacement),
      ignoreChanges: leftToOthers("containerservice:ManagedCluster", {
        scales: choices.systemPool.scaling.kind === "autoscale",
        channel: choices.upgrades.channel,
      }),
      hooks: refusingHooks("Cluster", name, opts.parent),
    },
  );
  const clusterName = actualName(cluster.name, nameFor(design.names, "cluster"));
  addMaintenanceWindows(name, { resourceGroupName, resourceName: clusterName }, choices, inside);
  if (choices.roleAssignments.kind === "create") {
    for (const { key, role, principalId, principalType, namespace } of design.entraRoles) {
      const scope = namespace === undefined ? cluster.id : pulumi.interpolate`${cluster.id}/namespaces/${namespace}`;
      const grant = { role, scope, principalId, principalType: principalTypes[principalType] };
      assignRole(`${name}-roles/${key}`, grant, inside);
    }
  }
  const fqdns = pulumi.all([cluster.privateFQDN, cluster.fqdn]);
  const place = pulumi.output({ resourceGroupName, resourceName: clusterName });
  return {
    clusterId: cluster.id,
    clusterName,
    fqdn: fqdns.apply(([privateName, publicName]) => privateName ?? publicName ?? ""),
    oidcIssuerUrl: cluster.oidcIssuerProfile.apply(profile => profile?.issuerURL ?? ""),
    principalId: cluster.identity.apply(identity => identity?.principalId ?? ""),
    kubeletPrincipalId: cluster.identityProfile.apply(profile => profile?.kubeletidentity?.objectId ?? ""),
    nodeResourceGroupName: cluster.nodeResourceGroup.apply(group => group ?? ""),
    outboundIps: outboundIpsOf(cluster, opts.parent),
    secretsStore: whenThere(cluster.id, () =>
      cluster.addonProfiles.apply(addOnIdentity("azureKeyvaultSecretsProvider")),
    ),
    virtualNodes: whenThere(cluster.id, () => cluster.addonProfiles.apply(addOnIdentity("aciConnectorLinux"))),
    ingressApplicationGateway: whenThere(cluster.id, () =>
      cluster.addonProfiles.apply(addOnIdentity("ingressApplicationGateway")),
    ),
    applicationRouting: whenThere(cluster.id, () =>
      cluster.ingressProfile.apply(profile => identityOf(profile?.webAppRouting)),
    ),
    kubeconfig: pulumi.secret(whenThere(cluster.id, () => place.apply(at => userKubeconfig(at, opts.parent)))),
  };
}

/** What a cluster says of an add-on. */
interface AddOn {
  readonly enabled?: boolean;
  readonly identity?: { readonly clientId?: string; readonly objectId?: string };
}

/** The identity that AKS makes for an add-on; empty where the add-on is off. */
function identityOf(addOn: AddOn | undefined): pulumi.Input<{ clientId: string; principalId: string }> {
  const { clientId = "", objectId = "" } = addOn?.identity ?? {};
  // A preview that switches it on knows the add-on without its identity.
  const isMade = objectId !== "" || addOn?.enabled !== true || !pulumi.runtime.isDryRun();
  return isMade ? { clientId, principalId: objectId } : (pulumi.unknown as never);
}

/** The same of one of the add-ons' profiles. */
const addOnIdentity = (name: string) => (all: Readonly<Record<string, AddOn>> | undefined) => identityOf(all?.[name]);

/** Addresses behind the load balancer's outbound rules: those that AKS makes with the cluster, and your own of the
 *  same subscription. */
function outboundIpsOf(
  cluster: containerservice.ManagedCluster,
  parent: pulumi.Resource | undefined,
): pulumi.Output<string[]> {
  return whenThere(cluster.id, clusterId =>
    cluster.networkProfile.apply(profile => {
      const ids = profile?.loadBalancerProfile?.effectiveOutboundIPs?.map(({ id }) => id) ?? [];
      return addressesOf(ids, clusterId).map(address => publicAddress(address, parent));
    }),
  );
}

/** The authorised ranges with the addresses that nodes come from; without them nodes could not join. */
function rangesWith(
  given: readonly string[],
  egress: pulumi.Output<[string[], readonly string[]]>,
): pulumi.Input<string[]> | undefined {
  if (given.length === 0) return undefined;
  return egress.apply(([made, declared]) => {
    const cidrs = [...given, ...made.map(ip => (ip.includes("/") ? ip : `${ip}/32`)), ...declared];
    return [...new Set(cidrs)];
  });
}
