import { shortToken } from "../../../testing/armIds";
import type { PlannedResource } from "../../engine/deployment";
import { alerts } from "./alerts";
import { cluster, pool } from "./cluster";
import { extensions } from "./extensions";
import { guards } from "./guards";
import { identity } from "./identity";
import { machines } from "./machines";
import { actionOf, firewallCollection, firewallRule, network, securityRule } from "./network";
import { services } from "./services";
import { type Around, type Describe } from "./words";
import type { Properties } from "../../wire";

/** What a created resource does, by its type: a reviewer reads this, not its inputs. */
export const descriptions: Readonly<Record<string, Describe>> = {
  ...network,
  ...cluster,
  ...identity,
  ...services,
  ...machines,
  ...guards,
  ...alerts,
  ...extensions,
};

/** What a resource does, in lines of plain text; none for what nobody has words for. */
export function described(resource: PlannedResource, around: Around): string[] {
  const token = shortToken(resource.type);
  const lines = Object.hasOwn(descriptions, token) ? descriptions[token](resource, around) : [];
  return lines.filter(line => line !== "");
}

/** Elements of lists that say more in words than as values, by the list's own name. */
const elements: Readonly<Record<string, (element: Properties, owner: Properties) => string[]>> = {
  ruleCollections: firewallCollection,
  rules: (element, owner) => firewallRule(element, actionOf(owner)),
  securityRules: securityRule,
  agentPoolProfiles: pool,
};

/** An element of a list in words, by the list's path and what the list belongs to; none where nobody has words. */
export function describedElement(path: string, element: Properties, owner: Properties): string[] {
  const list = /(\w+)$/.exec(path)?.[1] ?? "";
  return Object.hasOwn(elements, list) ? elements[list](element, owner) : [];
}
