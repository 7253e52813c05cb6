import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { NextHopType, PrivateDnsKind, type ApiServerChoice, type Choices, type EgressChoice } from "../design";
import { readPreset } from "../host/presetFile";
import { zoneOfSubnet } from "../design/egress";
import { needsNetworkGroup } from "../design/names";
import { parentId } from "../design/resourceId";
import type { RoleGrant } from "../design/roles";
import type { Design } from "../design/design";
import type { SettledChoices } from "../design/settled";
import { subnetDemands, type SubnetRole } from "../design/subnets";
import { Cluster, type ClusterArgs } from "./cluster";
import { ClusterIdentity } from "./clusterIdentity";
import { ChoicesError } from "./choicesError";
import { Firewall } from "./firewall";
import { judged, logWarnings } from "./judged";
import { NatGateway } from "./natGateway";
import { Network, subnetIdOf } from "./network";
import { NodePool } from "./nodePool";
import { guardedBy } from "./options";
import { PrivateDnsZone } from "./privateDnsZone";
import { RouteTable, type RouteArgs } from "./routeTable";
import { SecurityGroups, securityGroupIdOf, type SecurityGroupArgs } from "./securityGroups";
import { assignRoles, type GrantArgs } from "./roleAssignments";

/** An AKS environment from its choices: resource groups, network, egress, identities with their roles, the cluster
 *  and its pools, in the order that Azure needs. Everything wrong with the choices is one error, before anything is
 *  created. */
export class Environment extends pulumi.ComponentResource {
  /** Resource group of the cluster. */
  public readonly resourceGroupName: pulumi.Output<string>;
  /** Resource group of the network; empty when nothing is created in one. */
  public readonly networkResourceGroupName: pulumi.Output<string>;
  /** Resource group that AKS made for the nodes. */
  public readonly nodeResourceGroupName: pulumi.Output<string>;
  /** Resource id of the cluster. */
  public readonly clusterId: pulumi.Output<string>;
  /** Name of the cluster in Azure. */
  public readonly clusterName: pulumi.Output<string>;
  /** Name that the API server is reached by. */
  public readonly fqdn: pulumi.Output<string>;
  /** URL of the OIDC issuer, for federated credentials. */
  public readonly oidcIssuerUrl: pulumi.Output<string>;
  /** Object id of the control plane's identity. */
  public readonly controlPlanePrincipalId: pulumi.Output<string>;
  /** Object id of the kubelet's identity, for roles such as AcrPull. */
  public readonly kubeletPrincipalId: pulumi.Output<string>;
  /** Resource id of the virtual network; empty for one that AKS manages. */
  public readonly vnetId: pulumi.Output<string>;
  /** Resource ids of the subnets by key. */
  public readonly subnetIds: pulumi.Output<Record<string, string>>;
  /** Public addresses that nodes leave from, as far as they are made or declared here. */
  public readonly egressIps: pulumi.Output<string[]>;
  /** Kubeconfig for users, secret: sign-in through kubelogin where Entra ID is on. */
  public readonly kubeconfig: pulumi.Output<string>;

  constructor(name: string, args: Choices, opts?: pulumi.ComponentResourceOptions) {
    const { design, problems } = judged(name, args, {
      readPreset: reference => readPreset(pulumi.runtime.getRootDirectory(), reference),
    });
    claim(name, design);
    super("aks:index:Environment", name, args, opts);
    logWarnings(problems, this);

    const { choices } = design;
    const { location, tags, allowReplacement } = choices;
    const nameOf = (role: string): string => design.names.get(role)?.name ?? "";
    const may = (role: string): boolean =>
      allowReplacement.includes(role) || (role.startsWith("nodes/") && allowReplacement.includes("nodes"));
    const groupFor = (group: "cluster" | "network", guard: string): pulumi.Output<string> => {
      const { existing } = choices.resourceGroups[group];
      if (existing) return pulumi.output(existing.name);
      return new resources.ResourceGroup(
        `${name}-groups/${group}`,
        { resourceGroupName: nameOf(`${group}Group`), location, tags: tagsOf(tags) },
        { parent: this, ...guardedBy(may(guard)) },
      ).name;
    };
    this.resourceGroupName = groupFor("cluster", "cluster");
    const networkGroup = needsNetworkGroup(choices) ? groupFor("network", "vnet") : pulumi.output("");
    this.networkResourceGroupName = networkGroup;
    const inNetworkGroup = { resourceGroupName: networkGroup, location, tags: tagsOf(tags) };

    const natGateways = design.egress.natGateways.map(({ suffix, zone }) => ({
      suffix,
      zone,
      gateway: new NatGateway(
        `${name}-nat-gateway${suffix}`,
        {
          ...inNetworkGroup,
          ...choices.egress.natGateway,
          perZone: undefined,
          zone,
          name: nameOf(`natGateway${suffix}`),
          publicIpNames: namesBelow(design, `natGatewayIp${suffix}/`),
          allowReplacement: may("natGateway"),
        },
        { parent: this },
      ),
    }));
    const gatewayOf = (key: string): NatGateway | undefined =>
      (natGateways.length === 1 ? natGateways[0] : natGateways.find(g => g.zone === zoneOfSubnet(design.pools, key)))
        ?.gateway;
    const { create, existing } = choices.network.vnet;
    const { defaultRoute } = design.routes ?? {};
    const routeTable =
      design.routes &&
      new RouteTable(
        `${name}-route-table`,
        {
          ...inNetworkGroup,
          name: nameOf("routeTable"),
          // Those to a firewall are added by it, once it has an address.
          routes: defaultRoute && defaultRoute.hop !== "firewall" ? { default: routeArgs(defaultRoute) } : {},
          bgpRoutes: design.routes.bgpRoutes,
          allowReplacement: may("vnet"),
        },
        { parent: this },
      );
    const securityGroups =
      design.securityGroups.length > 0
        ? new SecurityGroups(
            `${name}-security-groups`,
            { ...inNetworkGroup, groups: securityGroupArgs(design) },
            { parent: this },
          )
        : undefined;
    const network =
      create &&
      new Network(
        `${name}-network`,
        {
          ...inNetworkGroup,
          name: nameOf("vnet"),
          addressSpace: create.addressSpace,
          dnsServers:
            design.firewall?.dnsProxy && design.firewall.plannedAddress !== undefined
              ? [design.firewall.plannedAddress]
              : choices.network.dnsServers,
          subnets: Object.fromEntries(
            design.addresses.subnets.map(({ key, role, ranges }) => {
              const { routed, delegation } = subnetDemands[role];
              const grouped = routed || role === "apiServer";
              const ownGroup = choices.network.securityGroups.existing?.id;
              return [
                key,
                {
                  name: nameOf(`subnets/${key}`),
                  addressPrefix: ranges[0].text,
                  natGatewayId: routed ? gatewayOf(key)?.natGatewayId : undefined,
                  routeTableId: routed ? routeTable?.routeTableId : undefined,
                  networkSecurityGroupId: grouped ? (securityGroupIdOf(securityGroups, key) ?? ownGroup) : undefined,
                  delegation,
                  // Azure knows subnets of its own services only with it.
                  defaultOutboundAccess: !routed,
                },
              ];
            }),
          ),
          allowReplacement: may("vnet"),
        },
        { parent: this },
      );
    const firewall =
      network &&
      design.firewall &&
      new Firewall(
        `${name}-firewall`,
        {
          ...inNetworkGroup,
          ...choices.egress.firewall,
          zones: [...design.firewall.zones],
          name: nameOf("firewall"),
          policyName: nameOf("firewallPolicy"),
          publicIpNames: namesBelow(design, "firewallIp/"),
          managementIpName: nameOf("firewallManagementIp"),
          subnetId: subnetIdOf(network, "firewall"),
          managementSubnetId: design.firewall.tier === "basic" ? subnetIdOf(network, "firewallManagement") : undefined,
          sources: [...design.firewall.sources],
          required: { ...design.firewall.required },
          routeTable: routeTable && { resourceGroupName: networkGroup, routeTableName: routeTable.routeTableName },
          dnsServers: choices.network.dnsServers,
          expectedAddress: design.firewall.dnsProxy ? design.firewall.plannedAddress : undefined,
          allowReplacement: may("firewall"),
        },
        { parent: this },
      );
    const zone =
      design.apiServer.zoneName === undefined
        ? undefined
        : new PrivateDnsZone(
            `${name}-private-dns-zone`,
            {
              resourceGroupName: networkGroup,
              name: design.apiServer.zoneName,
              links: design.apiServer.dns?.create?.links,
              tags: tagsOf(tags),
              allowReplacement: may("privateDnsZone"),
            },
            { parent: this },
          );
    const declared = Object.entries(existing?.subnets ?? {}).map(([key, { id }]) => [key, pulumi.output(id)] as const);
    const subnetId = (key: string): pulumi.Output<string> =>
      network ? subnetIdOf(network, key) : (declared.find(([k]) => k === key)?.[1] ?? pulumi.output(""));
    this.subnetIds = network?.subnetIds ?? pulumi.output(Object.fromEntries(declared));
    this.vnetId =
      network?.vnetId ?? (existing ? subnetId(choices.systemPool.subnet).apply(parentId) : pulumi.output(""));

    const grants = grantsOf(design, {
      subnetId,
      vnetId: this.vnetId,
      natGatewayId: suffix => natGateways.find(g => g.suffix === suffix)?.gateway.natGatewayId,
      routeTableId: routeTable?.routeTableId,
      zoneId: zone?.zoneId,
      securityGroupId: key => securityGroupIdOf(securityGroups, key) ?? choices.network.securityGroups.existing?.id,
    });
    const identity =
      choices.identity.controlPlane.kind === "systemAssigned"
        ? undefined
        : new ClusterIdentity(
            `${name}-identity`,
            {
              resourceGroupName: this.resourceGroupName,
              location,
              controlPlane: choices.identity.controlPlane,
              kubelet: choices.identity.kubelet,
              controlPlaneName: nameOf("controlPlaneIdentity"),
              kubeletName: nameOf("kubeletIdentity"),
              grants,
              roleAssignments: choices.roleAssignments,
              tags: tagsOf(tags),
              allowReplacement: may("identity"),
            },
            { parent: this },
          );
    const gateways = natGateways.map(g => g.gateway);
    const madeIps = firewall?.publicIps ?? (gateways.length > 0 ? allOf(gateways.map(g => g.publicIps)) : undefined);
    // Roles, ways out and network first: Azure checks them when it creates the cluster.
    const before = [identity, network, ...gateways, routeTable, firewall, zone].filter(c => c !== undefined);
    const cluster = new Cluster(
      `${name}-cluster`,
      {
        ...clusterChoices(design, { identity, subnetId, gatewayOf, routeTable, zone }),
        resourceGroupName: this.resourceGroupName,
        clusterName: nameOf("cluster"),
        nodeResourceGroup: { ...choices.resourceGroups.nodes, name: nameOf("nodesGroup") },
        egressIps: madeIps,
        roleAssignments: choices.roleAssignments,
        allowReplacement: may("cluster"),
      },
      { parent: this, dependsOn: before },
    );
    const lateRoles =
      !identity && choices.roleAssignments.kind === "create"
        ? assignRoles(`${name}-system-assigned`, cluster.principalId, grants, { parent: this })
        : [];
    let last: pulumi.Resource[] = [cluster, ...lateRoles];
    for (const pool of design.pools.slice(1)) {
      // Pools written in parallel into one network fail with SetVNetOwnershipFailed, so each waits for the last.
      const created = new NodePool(
        `${name}-${pool.role}`,
        {
          ...pool.settings,
          resourceGroupName: this.resourceGroupName,
          clusterName: cluster.clusterName,
          subnetId: choices.network.vnet.kind === "managed" ? undefined : subnetId(pool.settings.subnet),
          podSubnetId: choices.network.podSubnet && subnetId(choices.network.podSubnet.subnet),
          kubernetes: choices.kubernetes,
          upgrades: choices.upgrades,
          tags,
          allowReplacement: may(pool.role),
        },
        { parent: this, dependsOn: last },
      );
      last = [created];
    }
    this.clusterId = cluster.clusterId;
    this.clusterName = cluster.clusterName;
    this.nodeResourceGroupName = cluster.nodeResourceGroupName;
    this.fqdn = cluster.fqdn;
    this.oidcIssuerUrl = cluster.oidcIssuerUrl;
    this.controlPlanePrincipalId = identity?.controlPlanePrincipalId ?? cluster.principalId;
    this.kubeletPrincipalId = cluster.kubeletPrincipalId;
    this.egressIps =
      madeIps ??
      (choices.egress.kind === "loadBalancer" ? cluster.outboundIps : pulumi.output([...design.egress.declaredRanges]));
    this.kubeconfig = cluster.kubeconfig;
    this.registerOutputs({
      resourceGroupName: this.resourceGroupName,
      networkResourceGroupName: this.networkResourceGroupName,
      nodeResourceGroupName: this.nodeResourceGroupName,
      clusterId: this.clusterId,
      clusterName: this.clusterName,
      fqdn: this.fqdn,
      oidcIssuerUrl: this.oidcIssuerUrl,
      controlPlanePrincipalId: this.controlPlanePrincipalId,
      kubeletPrincipalId: this.kubeletPrincipalId,
      vnetId: this.vnetId,
      subnetIds: this.subnetIds,
      egressIps: this.egressIps,
      kubeconfig: this.kubeconfig,
    });
  }
}

const tagsOf = (tags: Record<string, string>): Record<string, string> | undefined =>
  Object.keys(tags).length > 0 ? tags : undefined;

/** Names of the roles that begin so, in their order. */
const namesBelow = ({ names }: Design, role: string): string[] =>
  [...names.values()].filter(n => n.role.startsWith(role)).map(n => n.name);

const allOf = (lists: pulumi.Output<string[]>[]): pulumi.Output<string[]> => pulumi.all(lists).apply(all => all.flat());

type OtherRoute = Exclude<NonNullable<NonNullable<Design["routes"]>["defaultRoute"]>, { hop: "firewall" }>;

const routeArgs = (route: OtherRoute): RouteArgs =>
  route.hop === "appliance"
    ? { addressPrefix: "0.0.0.0/0", nextHopType: "VirtualAppliance", nextHopIpAddress: route.address }
    : { addressPrefix: "0.0.0.0/0", nextHopType: "VirtualNetworkGateway" };

const securityGroupArgs = ({ securityGroups, names }: Design): Record<string, SecurityGroupArgs> =>
  Object.fromEntries(
    securityGroups.map(({ subnet, rules }) => [
      subnet,
      {
        name: names.get(`securityGroups/${subnet}`)?.name ?? "",
        rules: Object.fromEntries(
          rules.map(({ key, reason, protocol, sources, destinations, ports }) => [
            key,
            { reason, protocol, sources: [...sources], destinations: [...destinations], ports: [...ports] },
          ]),
        ),
      },
    ]),
  );

/** What was created before the cluster. */
interface Surroundings {
  readonly identity: ClusterIdentity | undefined;
  readonly subnetId: (key: string) => pulumi.Output<string>;
  readonly gatewayOf: (key: string) => NatGateway | undefined;
  readonly routeTable: RouteTable | undefined;
  readonly zone: PrivateDnsZone | undefined;
}

/** The cluster's share of the choices, with what was created in place of the wish for it. */
function clusterChoices(
  { choices, dnsPrefix, routes, addresses }: Design,
  { identity, subnetId, gatewayOf, routeTable, zone }: Surroundings,
): Omit<ClusterArgs, "resourceGroupName"> {
  const { network } = choices;
  const subnets = Object.fromEntries(
    addresses.subnets.map(({ key, role }) => [
      key,
      {
        ...network.vnet.existing?.subnets[key],
        id: subnetId(key),
        ...(network.vnet.create && attachedTo(key, role)),
      },
    ]),
  );
  function attachedTo(key: string, role: SubnetRole) {
    const { routed, delegation } = subnetDemands[role];
    const hop = routes?.defaultRoute?.hop;
    return {
      delegation,
      natGatewayId: routed ? gatewayOf(key)?.natGatewayId : undefined,
      routeTable:
        routed && routeTable
          ? {
              id: routeTable.routeTableId,
              defaultNextHop:
                hop === undefined
                  ? undefined
                  : hop === "virtualNetworkGateway"
                    ? NextHopType.VirtualNetworkGateway
                    : NextHopType.VirtualAppliance,
            }
          : undefined,
    };
  }
  const kubelet = choices.identity.kubelet.kind === "managed" ? undefined : identity;
  return {
    name: choices.name,
    location: choices.location,
    tags: choices.tags,
    kubernetes: choices.kubernetes,
    upgrades: choices.upgrades,
    network: {
      ...network,
      securityGroups: undefined,
      vnet:
        network.vnet.kind === "managed"
          ? { kind: "managed" }
          : { kind: "existing", existing: { addressPrefixes: network.vnet.existing?.addressPrefixes, subnets } },
    },
    egress: clusterEgress(choices.egress),
    apiServer: { ...withZone(choices.apiServer, zone), dnsPrefix },
    identity: {
      controlPlane: identity
        ? { kind: "existing", existing: { id: identity.controlPlaneId, principalId: identity.controlPlanePrincipalId } }
        : { kind: "systemAssigned" },
      kubelet: kubelet
        ? {
            kind: "existing",
            existing: {
              id: kubelet.kubeletId,
              principalId: kubelet.kubeletPrincipalId,
              clientId: kubelet.kubeletClientId,
            },
          }
        : { kind: "managed" },
    },
    entra: choices.entra,
    zones: choices.zones,
    autoscaler: choices.autoscaler,
    systemPool: choices.systemPool,
  };
}

/** For the cluster a way out that was created here is one that is there. */
function clusterEgress(egress: SettledChoices["egress"]): EgressChoice {
  if (egress.natGateway) return { kind: "preconfigured", preconfigured: { outboundType: "userAssignedNatGateway" } };
  const routed = egress.firewall ?? egress.appliance ?? egress.virtualNetworkGateway;
  if (!routed) return egress;
  const publicIps = (egress.appliance ?? egress.virtualNetworkGateway)?.publicIps;
  return { kind: "preconfigured", preconfigured: { outboundType: "userDefinedRouting", publicIps } };
}

/** For the cluster a zone that was created here is one that exists. */
function withZone(apiServer: SettledChoices["apiServer"], zone: PrivateDnsZone | undefined): ApiServerChoice {
  if (!zone) return apiServer;
  const dns = { kind: PrivateDnsKind.existing, existing: { id: zone.zoneId } };
  return apiServer.vnetIntegration
    ? { ...apiServer, vnetIntegration: { ...apiServer.vnetIntegration, dns } }
    : { ...apiServer, private: { ...apiServer.private, dns } };
}

/** Grants with the ids that their scopes stand for; the one on the kubelet identity is ClusterIdentity's own. */
function grantsOf(
  { choices, roles, apiServer }: Design,
  ids: {
    subnetId: (key: string) => pulumi.Output<string>;
    vnetId: pulumi.Output<string>;
    natGatewayId: (suffix: string) => pulumi.Output<string> | undefined;
    routeTableId: pulumi.Output<string> | undefined;
    zoneId: pulumi.Output<string> | undefined;
    securityGroupId: (key: string) => pulumi.Input<string> | undefined;
  },
): Record<string, GrantArgs> {
  const { network, egress } = choices;
  const addresses = egress.loadBalancer?.addresses;
  const scopeOf = ({ scope }: RoleGrant): pulumi.Input<string> | undefined => {
    switch (scope.kind) {
      case "vnet":
        return ids.vnetId;
      case "subnet":
        return ids.subnetId(scope.subnet);
      case "routeTable":
        return network.vnet.existing?.subnets[scope.subnet].routeTable?.id;
      case "subnetNatGateway":
        return network.vnet.existing?.subnets[scope.subnet].natGatewayId;
      case "securityGroup":
        return ids.securityGroupId(scope.subnet);
      case "ownRouteTable":
        return ids.routeTableId;
      case "natGateway":
        return ids.natGatewayId(scope.suffix);
      case "privateDnsZone":
        return ids.zoneId ?? apiServer.dns?.existing?.id;
      case "publicIp":
        return addresses?.publicIps?.ids[scope.index];
      case "publicIpPrefix":
        return addresses?.publicIpPrefixes?.ids[scope.index];
      case "kubeletIdentity":
        return undefined;
    }
  };
  return Object.fromEntries(
    roles.flatMap(grant => {
      const scope = scopeOf(grant);
      return scope === undefined ? [] : [[grant.key, { role: grant.role, scope }]];
    }),
  );
}

/** Environments of one program, by the monitor that it registers with: each test and each plugin call has its own. */
const claimed = new WeakMap<object, Map<string, string>>();

/** Refuses a second environment of one name: both would be the same resources in Azure. */
function claim(name: string, design: Design): void {
  const monitor = pulumi.runtime.getMonitor() ?? claimed;
  const taken = claimed.get(monitor) ?? new Map<string, string>();
  claimed.set(monitor, taken);
  const identity = `${design.choices.location}/${design.names.get("clusterGroup")?.name ?? ""}/${design.names.get("cluster")?.name}`;
  const other = taken.get(identity) ?? (([...taken.values()].includes(name) && name) || undefined);
  if (other !== undefined) {
    const message = `environment ${other} of this program has the same ${other === name ? "name" : "cluster name in Azure"}`;
    throw new ChoicesError(name, [
      {
        id: "C24",
        severity: "error",
        key: "name",
        message,
        fix: "Give each environment a name of its own.",
        doc: "docs/rules.md#c24",
      },
    ]);
  }
  taken.set(identity, name);
}
