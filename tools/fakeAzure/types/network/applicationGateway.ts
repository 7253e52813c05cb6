import { AzureError } from "../../refusal";
import { rangeOf } from "../../ranges";
import { refuseIf } from "../../aks/reading";
import { valuesAt, type Created, type ModelledType, type Write } from "../../resourceType";
import { guid } from "../../../../testing/madeUp";
import {
  child,
  common,
  fixedZones,
  named,
  needFreeAddresses,
  needRegion,
  needZones,
  publicAddressAt,
  sameId,
  subnetAt,
  textsAt,
  zonesOf,
} from "./networkShared";
import { rangesOf } from "./virtualNetwork";
import type { Properties } from "../../../wire";
import { parentOf } from "../../resourceIds";

const subnetPath = "gatewayIPConfigurations[].subnet.id";
const policyPath = "firewallPolicy.id";

/** Parts of a gateway that others of its parts name: [path, collection]. */
const parts = [
  ["httpListeners[].frontendIPConfiguration.id", "frontendIPConfigurations"],
  ["httpListeners[].frontendPort.id", "frontendPorts"],
  ["requestRoutingRules[].httpListener.id", "httpListeners"],
  ["requestRoutingRules[].backendAddressPool.id", "backendAddressPools"],
  ["requestRoutingRules[].backendHttpSettings.id", "backendHttpSettingsCollection"],
] as const;

/** What a gateway must have at least. Codes: those that Azure's answers are quoted with where there are some, else inferred. */
function refuses(write: Write): void {
  const { id, inputs } = write;
  needZones(write);
  const [sku] = textsAt(inputs, "sku.name");
  refuseIf(!["Standard_v2", "WAF_v2"].includes(sku), "ApplicationGatewaySkuNotSupported", `SKU ${sku} is retired.`);
  for (const collection of ["gatewayIPConfigurations", "requestRoutingRules", ...parts.map(([, name]) => name)])
    refuseIf(
      valuesAt(inputs, `${collection}[]`).length === 0,
      "ApplicationGatewayMissingRequiredConfiguration",
      `Application Gateway ${id} has no ${collection}.`,
    );
  for (const [path, collection] of [...parts, ["httpListeners[].sslCertificate.id", "sslCertificates"] as const]) {
    const own = textsAt(inputs, `${collection}[].name`).map(name => `${id}/${collection}/${name}`);
    const wrong = textsAt(inputs, path).find(part => !own.some(other => sameId(other, part)));
    refuseIf(
      wrong !== undefined,
      "InvalidResourceReference",
      `Resource ${wrong ?? ""} referenced by resource ${id} was not found.`,
    );
  }
  const priorities = valuesAt(inputs, "requestRoutingRules[].priority");
  refuseIf(
    priorities.length < valuesAt(inputs, "requestRoutingRules[]").length,
    "ApplicationGatewayRequestRoutingRulePriorityCannotBeEmpty",
    `Rules of ${id} need a priority.`,
  );
  refusesScaling(id, inputs);
  refuseIf(
    sku !== "WAF_v2" && textsAt(inputs, policyPath).length > 0,
    "ApplicationGatewayFirewallCannotBeEnabledForSelectedSku",
    `Application Gateway ${id} with SKU ${sku} takes no firewall policy.`,
  );
  refuseIf(
    textsAt(inputs, "sslCertificates[].keyVaultSecretId").length > 0 &&
      valuesAt(inputs, "identity.userAssignedIdentities[]").length === 0,
    "ApplicationGatewayKeyVaultSecretRequiresIdentity",
    `Application Gateway ${id} needs a user-assigned identity for secrets of a key vault.`,
  );
  refusesSubnet(write);
  refusesAddresses(write);
}

/** Source: application-gateway-autoscaling-zone-redundant. The code is inferred. */
function refusesScaling(id: string, inputs: Properties): void {
  const [min] = valuesAt(inputs, "autoscaleConfiguration.minCapacity").map(Number);
  const [max] = valuesAt(inputs, "autoscaleConfiguration.maxCapacity").map(Number);
  if (min === undefined) return;
  refuseIf(
    min < 0 || min > 125 || (max !== undefined && (max < 2 || max > 125 || max <= min)),
    "ApplicationGatewayInvalidAutoscaleConfiguration",
    `Application Gateway ${id} can't scale from ${min} to ${max}.`,
  );
}

/** A subnet is for gateways alone, and delegated to nobody else. Source: configuration-infrastructure. */
function refusesSubnet({ id, inputs, azure }: Write): void {
  for (const subnetId of textsAt(inputs, subnetPath)) {
    needRegion(azure, id, inputs.location, [parentOf(subnetId)]);
    const other = azure.usersOf(subnetId).find(user => !/\/applicationGateways\//i.test(user.id));
    refuseIf(
      other !== undefined,
      "ApplicationGatewaySubnetCannotBeUsedByOtherResources",
      `Subnet ${subnetId} has ${other?.id ?? ""} in it.`,
    );
    const subnet = azure.stored(subnetId);
    if (!subnet) continue;
    const service = textsAt(subnet.inputs, "delegations[].serviceName")[0];
    refuseIf(
      service !== undefined && !sameId(service, "Microsoft.Network/applicationGateways"),
      "ResourceNotPermittedOnDelegatedSubnet",
      `Subnet ${subnetId} is delegated to ${service}: ${id}.`,
    );
    for (const address of textsAt(inputs, "frontendIPConfigurations[].privateIPAddress")) {
      const at = rangeOf(`${address}/32`);
      refuseIf(
        !at || !rangesOf(subnet).some(range => range.first <= at.first && at.last <= range.last),
        "PrivateIPAddressNotInSubnet",
        `Private address ${address} of ${id} is not in subnet ${subnetId}.`,
      );
    }
  }
}

/** One public address, Standard and static, in the gateway's zones. Source: configuration-frontend-ip. */
function refusesAddresses(write: Write): void {
  const { id, inputs, azure } = write;
  const addresses = textsAt(inputs, "frontendIPConfigurations[].publicIPAddress.id");
  refuseIf(
    addresses.length !== 1,
    "ApplicationGatewayRequiresPublicIPConfiguration",
    `Application Gateway ${id} of a v2 SKU has one public address.`,
  );
  needRegion(azure, id, inputs.location, addresses);
  for (const address of addresses) {
    const stored = azure.stored(address);
    if (!stored) continue;
    if (textsAt(stored.inputs, "sku.name")[0] !== "Standard" || stored.inputs.publicIPAllocationMethod !== "Static")
      throw new AzureError(
        "ApplicationGatewayV2RequiresStandardStaticPublicIp",
        `${address} of ${id} must be a static address of sku Standard.`,
      );
    refuseIf(
      zonesOf(stored.inputs).length > 0 && zonesOf(inputs).some(zone => !zonesOf(stored.inputs).includes(zone)),
      "ApplicationGatewayZonesDoNotMatchPublicIPZones",
      `${address} is not in the zones of ${id}.`,
    );
  }
  needFreeAddresses(write, addresses);
}

/** The identity: ids are sent as a list, and answered as a map with what Azure knows of them. */
function identityOf({ inputs }: Created): Properties {
  const ids = textsAt(inputs, "identity.userAssignedIdentities[]");
  const known = (own: string) => ({ clientId: guid(`${own}/client`), principalId: guid(`${own}/principal`) });
  return ids.length === 0
    ? {}
    : {
        identity: {
          type: "UserAssigned",
          userAssignedIdentities: Object.fromEntries(ids.map(own => [own, known(own)])),
        },
      };
}

/** Sources. Required: azure-native's arguments and the REST reference (a policy's rules). Replacements: azure-native's provider, path
 *  parameters alone. Fixed: azurerm's ForceNew (application_gateway_resource.go). */
export const applicationGatewayTypes: readonly ModelledType[] = [
  {
    token: "azure-native:network:ApplicationGateway",
    nameIs: "random",
    name: named(),
    required: ["location", "sku"],
    replaces: [],
    references: [
      subnetAt(subnetPath),
      subnetAt("frontendIPConfigurations[].subnet.id"),
      publicAddressAt("frontendIPConfigurations[].publicIPAddress.id"),
      {
        path: policyPath,
        of: "microsoft.network/applicationgatewaywebapplicationfirewallpolicies",
        inUse: "ApplicationGatewayWebApplicationFirewallPolicyCannotBeDeleted",
      },
      {
        path: "identity.userAssignedIdentities[]",
        of: "microsoft.managedidentity/userassignedidentities",
        code: "FailedIdentityOperation",
      },
    ],
    fixed: fixedZones,
    oneAtATime: (id, inputs) => textsAt(inputs, policyPath)[0] ?? id,
    refuses,
    computed: created => ({
      ...common("applicationGateways", created),
      ...identityOf(created),
      operationalState: "Running",
    }),
  },
  {
    token: "azure-native:network:WebApplicationFirewallPolicy",
    nameIs: "random",
    name: named(),
    required: ["location", "managedRules"],
    replaces: [],
    computed: created => ({
      ...child("ApplicationGatewayWebApplicationFirewallPolicies", created),
      resourceState: "Enabled",
    }),
  },
];
