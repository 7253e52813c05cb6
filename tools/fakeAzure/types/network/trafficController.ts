import { bytesOf } from "../../../../testing/madeUp";
import { list, map, refuseIf, sameText, text } from "../../aks/reading";
import { parentOf } from "../../resourceIds";
import type { Created, ModelledType, Write } from "../../resourceType";
import type { Properties } from "../../../wire";
import { rangesOf } from "./virtualNetwork";
import { subnetAt } from "./networkShared";

const name = {
  pattern: /^[A-Za-z0-9]([A-Za-z0-9-_.]{0,62}[A-Za-z0-9])?$/,
  rule: "The name has 1 to 64 letters, digits, hyphens, underscores and full stops, alphanumeric at both ends.",
};

const service = "Microsoft.ServiceNetworking/trafficControllers";

/** What Azure wants of the subnet: its delegation, a /24 or larger, and one association for it and for the gateway. The codes are
 *  inferred, ARM's general one. Sources: application-gateway-for-containers-components,
 *  quickstart-create-application-gateway-for-containers-byo-deployment. */
function refusesAssociation({ id, inputs, azure }: Write): void {
  const subnetId = text(map(inputs.subnet).id) ?? "";
  refuseIf(subnetId === "", "BadRequest", `The association ${id} has no subnet.`);
  const others = azure.all("servicenetworking:AssociationsInterface").filter(other => !sameText(other.id, id));
  refuseIf(
    others.some(other => sameText(parentOf(other.id), parentOf(id))),
    "BadRequest",
    `${parentOf(id)} has an association already, and no more than one is supported.`,
  );
  refuseIf(
    others.some(other => sameText(map(other.inputs.subnet).id, subnetId)),
    "BadRequest",
    `Subnet ${subnetId} has an association already.`,
  );
  const subnet = azure.stored(subnetId);
  if (!subnet) return;
  refuseIf(
    !list(subnet.inputs.delegations).some(one => sameText(map(one).serviceName, service)),
    "BadRequest",
    `Subnet ${subnetId} must be delegated to ${service}.`,
  );
  refuseIf(
    rangesOf(subnet).some(({ length }) => length > 24),
    "BadRequest",
    `Subnet ${subnetId} needs at least 250 available addresses.`,
  );
}

const computed = (type: string, { name: own }: Created): Properties => ({
  name: own,
  type: `Microsoft.ServiceNetworking/${type}`,
  azureApiVersion: "2025-01-01",
  provisioningState: "Succeeded",
});

const child = { nameIs: "logical", name, replaces: ["location"], oneAtATime: parentOf } as const;

/** Application Gateway for Containers. Sources of names, of what is required and of what stays as it was created:
 *  azure-rest-api-specs, servicenetworking, TrafficController.json (location). */
export const trafficControllerTypes: readonly ModelledType[] = [
  {
    token: "azure-native:servicenetworking:TrafficControllerInterface",
    nameIs: "random",
    name,
    required: ["location"],
    replaces: ["location"],
    computed: created => ({
      ...computed("TrafficControllers", created),
      configurationEndpoints: [`${bytesOf(created.id).toString("hex").slice(0, 32)}.trafficcontroller.azure.com`],
    }),
  },
  {
    token: "azure-native:servicenetworking:FrontendsInterface",
    ...child,
    required: ["location"],
    computed: created => ({
      ...computed("TrafficControllers/Frontends", created),
      fqdn: `${bytesOf(created.id).toString("hex").slice(0, 16)}.fz01.alb.azure.com`,
    }),
  },
  {
    token: "azure-native:servicenetworking:AssociationsInterface",
    ...child,
    required: ["associationType", "location"],
    references: [subnetAt("subnet.id")],
    refuses: refusesAssociation,
    computed: created => computed("TrafficControllers/Associations", created),
  },
];
