import { AzureError } from "../refusal";
import type { ResourceType } from "../resourceType";
import { authorizationTypes } from "./authorization";
import { containerServiceTypes } from "./containerService";
import { firewallTypes } from "./firewall";
import { identityTypes } from "./identity";
import { networkTypes } from "./network";
import { privateDnsTypes } from "./privateDns";
import { resourceTypes } from "./resources";

/** Every type that the model knows, by its token. */
export const types: ReadonlyMap<string, ResourceType> = new Map(
  [
    ...resourceTypes,
    ...identityTypes,
    ...authorizationTypes,
    ...networkTypes,
    ...firewallTypes,
    ...privateDnsTypes,
    ...containerServiceTypes,
  ].map(type => [type.token, type]),
);

/** Tokens that the model knows. */
export const modelledTypes = (): string[] => [...types.keys()];

/** A type by its token. A type without an entry is refused by name, so that nothing passes unseen. */
export function typeOf(token: string): ResourceType {
  const type = types.get(token);
  if (type) return type;
  throw new AzureError(
    "NoModel",
    `The offline model of Azure does not know ${token}. It knows ${modelledTypes().join(", ")}.`,
  );
}

/** Properties of a type's path; the last one is the name. */
export const tokensOf = (type: ResourceType): string[] => [...type.path.matchAll(/\{(\w+)\}/g)].map(m => m[1]);

/** The property that holds a resource's name. */
export const nameOf = (type: ResourceType): string => tokensOf(type).at(-1) ?? "";
