import type { Properties } from "../../wire";
import { idPathOf, ownName } from "../../../testing/armIds";
import { idPaths } from "../../../testing/idPaths";
import { AzureError } from "../refusal";
import type { ResourceType } from "../resourceType";
import { alertTypes } from "./services/alerts";
import { authorizationTypes } from "./authorization";
import { containerServiceTypes } from "./cluster";
import { extensionTypes } from "./services/extensions";
import { bastionTypes } from "./network/bastion";
import { firewallTypes } from "./network/firewall";
import { grafanaTypes } from "./services/grafana";
import { identityTypes } from "./identity";
import { keyVaultTypes } from "./services/keyVault";
import { machineTypes } from "./machines";
import { networkTypes } from "./network";
import { privateDnsTypes } from "./network/privateDns";
import { policyTypes } from "./services/policies";
import { monitoringTypes } from "./services/monitoring";
import { registryCacheTypes } from "./services/registryCache";
import { privateLinkTypes } from "./services/privateLink";
import { registryTypes } from "./services/registry";
import { resourceTypes } from "./resources";

/** Every type that the model knows, by its token. */
export const types: ReadonlyMap<string, ResourceType> = new Map(
  [
    ...resourceTypes,
    ...identityTypes,
    ...authorizationTypes,
    ...networkTypes,
    ...firewallTypes,
    ...bastionTypes,
    ...machineTypes,
    ...privateDnsTypes,
    ...containerServiceTypes,
    ...registryTypes,
    ...registryCacheTypes,
    ...policyTypes,
    ...keyVaultTypes,
    ...monitoringTypes,
    ...grafanaTypes,
    ...privateLinkTypes,
    ...alertTypes,
    ...extensionTypes,
  ].map(type => [type.token, { ...type, path: idPathOf(type.token) }]),
);

/** Tokens that the model knows. */
export const modelledTypes = (): string[] => [...types.keys()];

/** The name in a resource's inputs; undefined where they have none, or a GUID that nobody chose. */
export function nameInInputs(token: string, inputs: Properties): unknown {
  const type = types.get(token);
  if (type) return type.nameIs === "guid" ? undefined : inputs[nameOf(type)];
  const own = /\{(\w+)\}$/.exec(idPaths.get(token) ?? "")?.[1] ?? ownName(token.split(":").at(-1) ?? "", inputs);
  return inputs[own];
}

/** What is said of a type that has no model where only modelled ones are wanted. */
export const withoutModel = (token: string): AzureError =>
  new AzureError(
    "NoModel",
    `The offline model of Azure does not know ${token}. It knows ${modelledTypes().join(", ")}.`,
  );

/** Properties of a type's path; the last one is the name. */
export const tokensOf = (type: ResourceType): string[] => [...type.path.matchAll(/\{(\w+)\}/g)].map(m => m[1]);

/** The property that holds a resource's name. */
export const nameOf = (type: ResourceType): string => tokensOf(type).at(-1) ?? "";
