import { AzureError } from "../../refusal";
import { isAddress, rangeOf } from "../../ranges";
import { valuesAt, type ModelledType, type Write } from "../../resourceType";
import { child, common, named, needQuota, siblings } from "./networkShared";
import { nameIn, parentOf } from "../../resourceIds";

const isTag = (text: unknown): boolean => typeof text === "string" && /^[A-Za-z][A-Za-z0-9.]+$/.test(text);

/** A port, a range of ports, or all. */
function isPorts(text: unknown): boolean {
  if (text === "*") return true;
  const [first, last, more] = String(text).split("-");
  const ports = [first, last ?? first].map(Number);
  return (
    more === undefined &&
    ports.every(port => Number.isInteger(port) && port >= 0 && port <= 65535) &&
    ports[0] <= ports[1]
  );
}

function refuses(write: Write): void {
  const { id, name, inputs } = write;
  const priority = Number(inputs.priority);
  if (!Number.isInteger(priority) || priority < 100 || priority > 4096) {
    throw new AzureError(
      "SecurityRuleInvalidPriority",
      `Security rule has invalid Priority. Value provided: ${priority} Allowed range 100-4096.`,
    );
  }
  for (const side of ["source", "destination"]) {
    for (const text of valuesAt(inputs, `${side}AddressPrefixes[]`)) {
      if (text === "*" || isTag(text)) throw unsupported(name, `${side}AddressPrefixes`, text);
    }
    for (const text of ["AddressPrefix", "AddressPrefixes[]"].flatMap(path => valuesAt(inputs, side + path))) {
      if (text === "*" || isTag(text) || isAddress(text) || rangeOf(text)) continue;
      throw new AzureError(
        "SecurityRuleInvalidAddressPrefix",
        `Security rule ${name} has invalid Address prefix. Value provided: ${String(text)}`,
      );
    }
    for (const text of ["PortRange", "PortRanges[]"].flatMap(path => valuesAt(inputs, side + path))) {
      if (isPorts(text)) continue;
      throw new AzureError(
        "SecurityRuleInvalidPortRange",
        `Security rule has invalid Port range. Value provided: ${String(text)}. Value should be an integer OR integer range with '-' delimiter. Valid range 0-65535.`,
      );
    }
    if (valuesAt(inputs, `${side}PortRanges[]`).includes("*")) throw unsupported(name, `${side}PortRanges`, "*");
  }
  const others = siblings(write, "network:SecurityRule");
  const same = others.find(o => Number(o.inputs.priority) === priority && o.inputs.direction === inputs.direction);
  if (same) {
    throw new AzureError(
      "SecurityRuleConflict",
      `Security rule ${nameIn(same.id)} conflicts with rule ${name}. Rules cannot have the same Priority and Direction.`,
    );
  }
  needQuota(others.length + 1, 1000, `Security rules of ${parentOf(id)}`);
}

const unsupported = (name: string, property: string, text: unknown): AzureError =>
  new AzureError(
    "SecurityRuleParameterContainsUnsupportedValue",
    `Security rule ${name}: ${property} must be specific ranges and can't have '*' or system tags. Unsupported value used: ${String(text)}.`,
  );

/** Sources. Codes: Azure's answers as issues quote them (aks-engine#2106 on priorities). Limits:
 *  azure-subscription-service-limits.md. */
export const securityGroupTypes: readonly ModelledType[] = [
  {
    token: "azure-native:network:NetworkSecurityGroup",
    nameIs: "random",
    name: named(),
    required: ["location"],
    replaces: [],
    oneAtATime: id => id,
    computed: created => common("networkSecurityGroups", created),
  },
  {
    token: "azure-native:network:SecurityRule",
    nameIs: "logical",
    name: named(),
    required: ["access", "direction", "priority", "protocol"],
    replaces: [],
    oneAtATime: parentOf,
    refuses,
    computed: created => child("networkSecurityGroups/securityRules", created),
  },
];
