import * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as network from "@pulumi/azure-native/network";
import * as pulumi from "@pulumi/pulumi";
import type { ApplicationGatewaySettings } from "../../design";
import type { ResolvedChoices } from "../../design/contract/resolvedChoices";
import { leftToOthers } from "../../design/drift/owners";
import { firstListener, gatewaySettings } from "../../design/features/ingress/gateway";
import { ownGatewayRules } from "../../design/features/ingress/gatewayRules";
import { defaults } from "../../design/presets/defaults";
import { assignRole } from "../identity/roleAssignments";
import { resolvedArgs } from "../shared/args";
import { judgedPart, logWarnings } from "../shared/judged";
import { refusingHooks } from "../shared/hooks";
import { textOf } from "../shared/mocks";
import { extended } from "../shared/names";
import { withHandedOn } from "../shared/options";
import { protectedUnless, replacedBeside } from "../shared/protection";

/** Arguments of ApplicationGateway. */
export interface ApplicationGatewayArgs extends ApplicationGatewaySettings {
  /** Resource group. Required. Change: replaces gateway, address, policy and identity. */
  resourceGroupName: pulumi.Input<string>;
  /** Azure region. Default: azure-native:location, else the resource group's. Change: replaces gateway, address, policy and identity. */
  location?: pulumi.Input<string>;
  /** Name in Azure. Required. Allowed: 1-80 letters, digits, hyphens, underscores and full stops, alphanumeric first. Change: replaces
   *  the gateway. */
  name: pulumi.Input<string>;
  /** Name of its public address. Default: name with -ip. Change: replaces the address. */
  publicIpName?: pulumi.Input<string>;
  /** Name of the policy of its web application firewall. Default: name with -waf. Change: replaces the policy. */
  policyName?: pulumi.Input<string>;
  /** Name of its identity, where it has certificates. Default: name with -identity. Change: replaces the identity. */
  identityName?: pulumi.Input<string>;
  /** Resource id of its subnet: of the nodes' network or one that is peered with it, delegated to no service, with nothing but
   *  gateways in it. Required. Change: in place, within the same network. */
  subnetId: pulumi.Input<string>;
  /** Address of the subnet that it has too. Default: none. Allowed: one from the subnet's end. Change: in place. */
  privateAddress?: string;
  /** Availability zones. Default: none. Change: refused; another gateway has others. */
  zones?: string[];
  /** Resource id of the key vault that its certificates are in. Required with certificates. Change: another role. */
  vaultId?: pulumi.Input<string>;
  /** Whether the identity's role on the vault is assigned here. Default: true. Change: adds or removes the assignment. */
  assignRole?: boolean;
  /** Tags. Default: none. Change: in place. */
  tags?: Record<string, pulumi.Input<string>>;
  /** Whether pulumi up may replace or delete the gateway and its public address. Default: false. Change: in place. */
  allowReplacement?: boolean;
}

/** An Application Gateway for AGIC, AKS's add-on, which writes all of its configuration. Creates: its public address, the gateway, in
 *  tier waf a policy, with certificates an identity and its role on their vault. The add-on's identity needs Contributor on the gateway,
 *  Reader on its resource group, Network Contributor on its subnet, and with certificates Managed Identity Operator on its identity. */
export class ApplicationGateway extends pulumi.ComponentResource {
  /** Resource id, for the add-on ingressApplicationGateway. */
  public readonly gatewayId: pulumi.Output<string>;
  /** Its public address. */
  public readonly publicIp: pulumi.Output<string>;
  /** Resource id of its identity; empty without certificates. */
  public readonly identityId: pulumi.Output<string>;

  constructor(name: string, args: ApplicationGatewayArgs, opts?: pulumi.ComponentResourceOptions) {
    const own = resolvedArgs<ApplicationGatewayArgs, ResolvedGateway>("ApplicationGateway", name, args, settingsAlone);
    args = own.args;
    const { problems } = judgedPart(
      name,
      { settings: own.settings, problems: own.problems },
      ownGatewayRules,
      settings => ({
        ingress: {
          gateway: gatewaySettings("", settings, { zones: args.zones ?? [], hasVault: args.vaultId !== undefined }),
        },
      }),
    );
    super("aks:index:ApplicationGateway", name, args, withHandedOn(opts));
    logWarnings(problems, this);

    const made = buildApplicationGateway(name, { ...args, ...own.settings }, { parent: this });
    this.gatewayId = made.gatewayId;
    this.publicIp = made.publicIp;
    this.identityId = made.identityId;
    this.registerOutputs({ gatewayId: this.gatewayId, publicIp: this.publicIp, identityId: this.identityId });
  }
}

type ResolvedGateway = Omit<NonNullable<ResolvedChoices["ingress"]["applicationGateway"]>, "internal">;

/** A gateway with its settings filled in. */
type GatewayInputs = Omit<ApplicationGatewayArgs, keyof ResolvedGateway> & ResolvedGateway;

const { internal: _, ...settingsAlone } = defaults.ingress.applicationGateway;

/** What is AGIC's begins with something, since Azure takes no gateway without. What stands here of it is as it was read last. */
const ofController = leftToOthers("network:ApplicationGateway");

/** Creates the gateway with its address, policy and identity. */
export function buildApplicationGateway(name: string, plan: GatewayInputs, opts: pulumi.CustomResourceOptions) {
  const { resourceGroupName, location, tags, subnetId, privateAddress } = plan;
  const hooks = refusingHooks("ApplicationGateway", name, opts.parent);
  const guarded = { ...opts, ...protectedUnless(plan.allowReplacement ?? false), hooks };
  const zones = plan.zones && plan.zones.length > 0 ? plan.zones : undefined;
  const publicIp = new network.PublicIPAddress(
    `${name}-ip`,
    {
      resourceGroupName,
      location,
      publicIpAddressName: plan.publicIpName ?? extended(plan.name, "-ip"),
      publicIPAllocationMethod: "Static",
      publicIPAddressVersion: "IPv4",
      sku: { name: "Standard", tier: "Regional" },
      zones,
      tags,
    },
    { ...guarded, ...replacedBeside },
  );
  const policy =
    plan.tier === "waf"
      ? new network.WebApplicationFirewallPolicy(
          `${name}-waf-policy`,
          {
            resourceGroupName,
            location,
            policyName: plan.policyName ?? extended(plan.name, "-waf"),
            policySettings: {
              state: "Enabled",
              mode: plan.wafMode === "prevention" ? "Prevention" : "Detection",
              requestBodyCheck: true,
            },
            // Source: web-application-firewall/ag/application-gateway-crs-rulegroups-rules, which advises it.
            managedRules: { managedRuleSets: [{ ruleSetType: "Microsoft_DefaultRuleSet", ruleSetVersion: "2.1" }] },
            tags,
          },
          { ...opts, ...replacedBeside },
        )
      : undefined;
  const certificates = Object.entries(plan.certificates).sort(([a], [b]) => (a < b ? -1 : 1));
  const identity = certificates.length > 0 ? buildIdentity(name, plan, opts) : undefined;
  const sku = plan.tier === "waf" ? "WAF_v2" : "Standard_v2";
  // The gateway names its own parts by their ids. Its address is in the same group.
  const partOf = (kind: string, part: string) => ({
    id: pulumi.interpolate`${publicIp.id.apply(id =>
      id
        .split("/")
        .slice(0, -1)
        .join("/")
        .replace(/publicIPAddresses$/i, "applicationGateways"),
    )}/${plan.name}/${kind}/${part}`,
  });
  const gateway = new network.ApplicationGateway(
    `${name}-gateway`,
    {
      resourceGroupName,
      location,
      applicationGatewayName: plan.name,
      sku: { name: sku, tier: sku },
      autoscaleConfiguration: { minCapacity: plan.instances.min, maxCapacity: plan.instances.max },
      zones,
      identity: identity && { type: "UserAssigned", userAssignedIdentities: [identity.identity.id] },
      firewallPolicy: policy && { id: policy.id },
      gatewayIPConfigurations: [{ name: "subnet", subnet: { id: subnetId } }],
      frontendIPConfigurations: [
        { name: "public", publicIPAddress: { id: publicIp.id } },
        ...(privateAddress === undefined
          ? []
          : [
              {
                name: "private",
                privateIPAddress: privateAddress,
                privateIPAllocationMethod: "Static",
                subnet: { id: subnetId },
              },
            ]),
      ],
      sslCertificates:
        certificates.length > 0
          ? certificates.map(([certificate, keyVaultSecretId]) => ({ name: certificate, keyVaultSecretId }))
          : undefined,
      sslPolicy: { policyType: "Predefined", policyName: "AppGwSslPolicy20220101" },
      enableHttp2: true,
      frontendPorts: [{ name: "http", port: 80 }],
      backendAddressPools: [{ name: "none" }],
      backendHttpSettingsCollection: [{ name: "http", port: 80, protocol: "Http", requestTimeout: 30 }],
      httpListeners: [
        {
          name: firstListener,
          protocol: "Http",
          frontendIPConfiguration: partOf("frontendIPConfigurations", "public"),
          frontendPort: partOf("frontendPorts", "http"),
        },
      ],
      requestRoutingRules: [
        {
          name: "none",
          priority: 20000,
          ruleType: "Basic",
          httpListener: partOf("httpListeners", firstListener),
          backendAddressPool: partOf("backendAddressPools", "none"),
          backendHttpSettings: partOf("backendHttpSettingsCollection", "http"),
        },
      ],
      // Tags of AGIC can only be left alone in a map that is there.
      tags: tags ?? {},
    },
    {
      ...guarded,
      dependsOn: identity?.role,
      // AGIC makes certificates too, of the secrets that ingresses name; beside those of the vault there are none.
      ignoreChanges: certificates.length > 0 ? ofController : [...ofController, "sslCertificates"],
    },
  );
  return {
    gatewayId: gateway.id,
    publicIp: publicIp.ipAddress.apply(ip => ip ?? ""),
    identityId: identity?.identity.id ?? pulumi.output(""),
  };
}

/** The identity that reads certificates, with its role: Azure reads them as soon as the gateway is made. */
function buildIdentity(name: string, plan: GatewayInputs, opts: pulumi.CustomResourceOptions) {
  const { resourceGroupName, location, tags } = plan;
  const identity = new managedidentity.UserAssignedIdentity(
    `${name}-identity`,
    { resourceGroupName, location, resourceName: plan.identityName ?? extended(plan.name, "-identity"), tags },
    { ...opts, ...replacedBeside },
  );
  const role =
    plan.vaultId !== undefined && (plan.assignRole ?? true)
      ? assignRole(
          `${name}-roles/certificates`,
          {
            role: "keyVaultSecretsUser",
            scope: plan.vaultId,
            principalId: textOf(identity.principalId),
            principalType: "ServicePrincipal",
          },
          opts,
        )
      : undefined;
  return { identity, role };
}
